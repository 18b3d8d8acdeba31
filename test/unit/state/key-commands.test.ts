import { expect, test } from 'vitest'
import { KeyCommands } from '#state/key-commands.ts'

function press(key: string, more: object = {}): KeyboardEvent {
  // Of an event only what is read of it: Node has none.
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    target: null,
    ...more,
  } as KeyboardEvent
}

test('keys are commands', () => {
  const commands = new KeyCommands()
  expect(commands.read(press('j'), 0)).toBe('next-thread')
  expect(commands.read(press('?'), 0)).toBe('keys')
  expect(commands.read(press('constructor'), 0)).toBeNull()
})

test('g waits for its second key, but not for ever', () => {
  const commands = new KeyCommands()
  expect(commands.read(press('a'), 0)).toBeNull()
  expect(commands.read(press('g'), 1000)).toBeNull()
  expect(commands.read(press('a'), 1200)).toBe('archives')
  commands.read(press('g'), 2000)
  expect(commands.read(press('a'), 9000)).toBeNull()
})

test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }])(
  '%o is the browser’s',
  (more) => {
    expect(new KeyCommands().read(press('j', more), 0)).toBeNull()
  },
)

test.each([
  [{ tagName: 'INPUT', type: 'text' }, null],
  [{ tagName: 'TEXTAREA' }, null],
  [{ tagName: 'DIV', isContentEditable: true }, null],
  [{ tagName: 'INPUT', type: 'checkbox' }, 'next-thread'],
  [{ tagName: 'A' }, 'next-thread'],
])('typed into %o it is text or a command', (target, command) => {
  expect(new KeyCommands().read(press('j', { target }), 0)).toBe(command)
})
