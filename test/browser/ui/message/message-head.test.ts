import { createRawSnippet, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import type { ReadableMessage } from '#domain/scripting.ts'
import MessageHead from '#ui/message/MessageHead.svelte'
import { fakeMessage } from '#test/fake/fake-environment.ts'

const people = (...names: string[]) => names.map((name) => ({ name, address: `${name}@gnvug.example` }))

function show(message: Partial<ReadableMessage>) {
  return mount(MessageHead, {
    target: document.body,
    props: {
      message: { ...fakeMessage('a', 'text'), ...message },
      subject: null,
      menu: createRawSnippet(() => ({ render: () => '<i></i>' })),
    },
  })
}

const words = (): string => document.body.textContent.replace(/\s+/g, ' ')

test('people are named with a comma and a space between them, also those that are folded away', async () => {
  const shown = show({ to: people('A', 'B', 'C', 'D', 'E') })
  expect(words()).toContain('A, B, C and 2 more D, E')
  await unmount(shown)
})

test('an address that is also the name is said once', async () => {
  const shown = show({ from: [{ name: 'postmaster@gnvug.example', address: 'postmaster@gnvug.example' }] })
  expect(words().match(/postmaster/g)).toHaveLength(1)
  await unmount(shown)
})

test('three hundred recipients are three and a fold', async () => {
  const names = Array.from({ length: 300 }, (_, i) => `Gardener${i}`)
  const shown = show({ cc: people(...names) })
  expect(words()).toContain('Gardener0, Gardener1, Gardener2 and 297 more')
  expect(document.querySelector('details')?.open).toBe(false)
  expect(document.querySelectorAll('[title$="@gnvug.example"]')).toHaveLength(301)
  await unmount(shown)
})

test('the list, who sent it for whom and where answers go are told', async () => {
  const shown = show({
    from: people('Ada'),
    sender: people('Bob')[0]!,
    replyTo: people('Carol'),
    list: { name: 'Potluck Planning', id: 'potluck.gnvug.example', post: 'potluck@gnvug.example' },
  })
  expect(words()).toContain('Sent by Bob')
  expect(words()).toContain('Reply to Carol')
  expect(words()).toContain('List Potluck Planning')
  await unmount(shown)
})

test('what was wrong with the date stands beside it', async () => {
  const shown = show({ dateFrom: 'received', headers: [{ name: 'Date', value: 'soon' }] })
  expect(words()).toContain('Its date can’t be read (“soon”): this is when it was received.')
  await unmount(shown)
})
