import { expect, test, vi } from 'vitest'
import { KeptSet } from '#state/kept-set.svelte.ts'
import { OpenThread } from '#state/open-thread.svelte.ts'
import { Reading } from '#state/reading.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

const address = 'thread-7@gnvug.example'

function open(
  read: readonly string[],
  { at = address, environment = fakeEnvironment(), order = { newestFirst: false } } = {},
): OpenThread {
  const kept = new KeptSet(`test ${Math.random()}`, 100)
  for (const key of read) kept.add(key)
  const reading = new Reading(environment)
  return new OpenThread(environment, { archive: 'potluck', address: at, reading, read: kept, order })
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
  const thread = open([], { at: 'nobody' })
  await thread.load('last', null)
  expect(thread.state).toMatchObject({ is: 'failed', error: { code: 'no-such-message' } })
})

test('steps go from message to message and end at the last', async () => {
  const thread = open([])
  await thread.load('last', null)
  expect(thread.step(1)?.key).toBe('key-7-1')
  expect(thread.step(-1)).toBeUndefined()
})

test('the message where reading begins is read before it is on the screen, and read once', async () => {
  const environment = fakeEnvironment()
  const thread = open(keys.slice(0, 3), { environment })
  await thread.load('last', null)
  const message = thread.messageOf('key-7-3')
  expect(message.state.is).toBe('loading')
  await message.load()
  await expect.poll(() => message.state.is).toBe('ready')
  expect(environment.readers).toHaveLength(1)
  expect(thread.messageOf('key-7-3').state.is).toBe('waiting')
})

test('what was begun for a thread that is left is given up', async () => {
  const thread = open([])
  await thread.load('last', null)
  const begun = thread.messageOf('key-7-0')
  await thread.load('last', null)
  thread.leave()
  expect(begun.state.is).toBe('loading')
  const other = open([])
  await other.load('last', null)
  other.leave()
  expect(other.messageOf('key-7-0').state.is).toBe('waiting')
})

test('newest first, reading begins with the newest that was not read, and steps go down the page', async () => {
  const thread = open([keys[7]!, keys[3]!], { order: { newestFirst: true } })
  await thread.load('last', null)
  expect(thread.inOrder.map(({ key }) => key)).toEqual(keys.toReversed())
  expect(thread.current).toBe('key-7-6')
  expect(thread.step(1)?.key).toBe('key-7-5')
  expect(thread.step(-1)?.key).toBe('key-7-7')
  const read = open(keys, { order: { newestFirst: true } })
  await read.load('last', null)
  expect([...read.unfolded]).toEqual(['key-7-7'])
  expect(read.goal).toBeNull()
})

test('all can be unfolded, and what was read folded, but for the message at hand', async () => {
  const thread = open(keys.slice(0, 5))
  await thread.load('last', null)
  thread.unfoldAll()
  expect([...thread.unfolded].toSorted()).toEqual(keys)
  thread.current = 'key-7-1'
  thread.foldRead()
  expect([...thread.unfolded].toSorted()).toEqual(['key-7-1', 'key-7-5', 'key-7-6', 'key-7-7'])
})

test('from a search it opens at the first message that matches, with those that match unfolded', async () => {
  const thread = open(keys.slice(0, 5))
  await thread.load('last', null, { query: 'compost' })
  expect(thread.matches.keys).toEqual(['key-7-1', 'key-7-4', 'key-7-7'])
  expect([...thread.unfolded]).toEqual(['key-7-1', 'key-7-4', 'key-7-7'])
  expect(thread.current).toBe('key-7-1')
  expect(thread.goal).toMatchObject({ key: 'key-7-1' })
})

test('a message that is named is shown in a search, too', async () => {
  const thread = open([])
  await thread.load('last', '7-3@gnvug.example', { query: 'compost' })
  expect(thread.goal).toMatchObject({ key: 'key-7-3' })
  expect(thread.unfolded.has('key-7-4')).toBe(true)
})

test('another search leaves the page as it is, and none matches nothing', async () => {
  const thread = open([])
  await thread.load('last', null, { query: 'compost' })
  thread.fold('key-7-4')
  thread.look({ query: 'winter' })
  await vi.waitFor(() => expect(thread.matches.query).toBe('winter'))
  expect(thread.unfolded.has('key-7-4')).toBe(false)
  thread.look({ query: '' })
  await vi.waitFor(() => expect(thread.matches.keys).toEqual([]))
})
