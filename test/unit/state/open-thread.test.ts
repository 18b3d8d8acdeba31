import { expect, test } from 'vitest'
import { KeptSet } from '#state/kept-set.svelte.ts'
import { OpenThread } from '#state/open-thread.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

const address = 'thread-7@gnvug.example'

function open(read: readonly string[]): OpenThread {
  const kept = new KeptSet(`test ${Math.random()}`, 100)
  for (const key of read) kept.add(key)
  return new OpenThread(fakeEnvironment(), { archive: 'potluck', address, read: kept })
}

const keys = Array.from({ length: 8 }, (_, i) => `key-7-${i}`)

test('a new thread is open from its first message on', async () => {
  const thread = open([])
  await thread.load('last', null)
  expect([...thread.unfolded]).toEqual(keys)
  expect(thread.goal).toBeNull()
  expect(thread.current).toBe('key-7-0')
})

test('what was read before is folded, and reading goes on behind it', async () => {
  const thread = open(keys.slice(0, 5))
  await thread.load('last', null)
  expect([...thread.unfolded]).toEqual(keys.slice(5))
  expect(thread.goal).toMatchObject({ key: 'key-7-5' })
})

test('a thread that was read whole shows its last message', async () => {
  const thread = open(keys)
  await thread.load('last', null)
  expect([...thread.unfolded]).toEqual(['key-7-7'])
})

test('a link to a message shows that one', async () => {
  const thread = open(keys)
  await thread.load('last', '7-3@gnvug.example')
  expect(thread.unfolded.has('key-7-3')).toBe(true)
  expect(thread.goal).toMatchObject({ key: 'key-7-3' })
  expect(thread.current).toBe('key-7-3')
})

test('loading again changes nothing that a person folded', async () => {
  const thread = open([])
  await thread.load('last', null)
  thread.fold('key-7-0')
  await thread.load('last', null)
  expect(thread.unfolded.has('key-7-0')).toBe(false)
})

test('a thread that is not there says so', async () => {
  const thread = new OpenThread(fakeEnvironment(), {
    archive: 'potluck',
    address: 'nobody',
    read: new KeptSet('x', 1),
  })
  await thread.load('last', null)
  expect(thread.state).toMatchObject({ is: 'failed', error: { code: 'no-such-message' } })
})

test('steps go from message to message and end at the last', async () => {
  const thread = open([])
  await thread.load('last', null)
  expect(thread.step(1)?.key).toBe('key-7-1')
  expect(thread.step(-1)).toBeUndefined()
})
