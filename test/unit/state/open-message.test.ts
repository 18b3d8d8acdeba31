import { afterEach, expect, test, vi } from 'vitest'
import type { Reader } from '#state/environment.ts'
import { OpenMessage } from '#state/open-message.svelte.ts'
import { Reading } from '#state/reading.ts'
import { fakeEnvironment, fakeMessage } from '#test/fake/fake-environment.ts'

afterEach(() => {
  vi.useRealTimers()
})

function open(read: Reader['read'], within: readonly number[] = []): OpenMessage {
  return new OpenMessage(new Reading(fakeEnvironment({ read })), 'potluck', 'a', within)
}

test('a message that takes long says so, can be cancelled and asked for again', async () => {
  vi.useFakeTimers()
  let hangs = true
  const message = open(({ key }) =>
    hangs ? new Promise(() => undefined) : Promise.resolve(fakeMessage(key, 'text')),
  )
  const loading = message.load()
  expect(message.state).toEqual({ is: 'loading', slow: false })
  await vi.advanceTimersByTimeAsync(1_600)
  expect(message.state).toEqual({ is: 'loading', slow: true })
  message.cancel()
  expect(message.state).toEqual({ is: 'cancelled' })
  await loading
  expect(message.state).toEqual({ is: 'cancelled' })
  // Coming near again is no asking.
  await message.load()
  expect(message.state).toEqual({ is: 'cancelled' })
  hangs = false
  await message.again()
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'text' } })
})

test('one that left and comes back before its turn is read', async () => {
  const message = open(({ key }) => Promise.resolve(fakeMessage(key, 'text')))
  const first = message.load()
  message.leave()
  expect(message.state).toEqual({ is: 'waiting' })
  await message.load()
  await first
  expect(message.state).toMatchObject({ is: 'ready' })
})

test('a repair is asked of the reader, and can be taken back', async () => {
  const message = open(({ key, repair }) => Promise.resolve(fakeMessage(key, String(repair))))
  await message.load()
  await message.repair(true)
  expect(message.isRepaired).toBe(true)
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'true' } })
  await message.repair(false)
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'false' } })
})

test('a charset is asked of the reader, and what was shown stays until its text is there', async () => {
  const message = open(({ key, charset }) => Promise.resolve(fakeMessage(key, String(charset))))
  await message.load()
  const again = message.readAs('koi8-r')
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'null' } })
  await again
  expect(message.charset).toBe('koi8-r')
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'koi8-r' } })
  await message.readAs(null)
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'null' } })
})

test('a sample of a message inside another is of that message', async () => {
  const message = open(({ key, within }) => Promise.resolve(fakeMessage(key, within.join('/'))), [2, 0])
  const { text } = await message.sample('koi8-r', new AbortController().signal)
  expect(text).toBe('2/0')
})
