import { afterEach, expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { limits } from '#mime/reader/run-parser.ts'
import { transferablesOf } from '#rpc/transfer.ts'
import type { Reader } from '#state/environment.ts'
import { patience, Reading } from '#state/reading.ts'
import { fakeEnvironment, fakeMessage } from '#test/fake/fake-environment.ts'

afterEach(() => {
  vi.useRealTimers()
})

test('a message is read once', async () => {
  const read = vi.fn(({ key }: { key: string }) => Promise.resolve(fakeMessage(key, 'text')))
  const reading = new Reading(fakeEnvironment({ read }))
  const first = await reading.read('potluck', 'a')
  expect(await reading.read('potluck', 'a')).toBe(first)
  await reading.read('potluck', 'a', { charset: 'koi8-r' })
  expect(read).toHaveBeenCalledTimes(2)
})

test('one that was given up before its turn is not read', async () => {
  const read = vi.fn(({ key }: { key: string }) => Promise.resolve(fakeMessage(key, 'text')))
  const reading = new Reading(fakeEnvironment({ read }))
  const controller = new AbortController()
  const [first, second] = [
    reading.read('potluck', 'a'),
    reading.read('potluck', 'b', { signal: controller.signal }),
  ]
  controller.abort()
  await first
  await expect(second).rejects.toMatchObject({ code: 'cancelled' })
  expect(read).toHaveBeenCalledTimes(1)
})

test('a message that takes too long is given up with its worker, and the next has a new one', async () => {
  vi.useFakeTimers()
  let hang = true
  const environment = fakeEnvironment({
    read: ({ key }) => (hang ? new Promise(() => undefined) : Promise.resolve(fakeMessage(key, 'text'))),
  })
  const reading = new Reading(environment)
  const slow = reading.read('potluck', 'a')
  const caught = expect(slow).rejects.toMatchObject({ code: 'worker-died', details: { why: 'too-long' } })
  await vi.advanceTimersByTimeAsync(25_000)
  await caught
  hang = false
  await reading.read('potluck', 'b')
  expect(environment.readers).toHaveLength(2)
})

test('what the parser has read when its time is up comes before its worker is given up', () => {
  expect(patience).toBeGreaterThan(limits.milliseconds)
})

test('a failure stops nobody behind it', async () => {
  const reading = new Reading(
    fakeEnvironment({
      read: ({ key }) =>
        key === 'a'
          ? Promise.reject(new BoxwoodError('worker-died'))
          : Promise.resolve(fakeMessage(key, 'text')),
    }),
  )
  const [first, second] = [reading.read('potluck', 'a'), reading.read('potluck', 'b')]
  await expect(first).rejects.toMatchObject({ code: 'worker-died' })
  expect((await second).text).toBe('text')
})

test('one that takes long says so, and is ended with its worker when it is given up', async () => {
  vi.useFakeTimers()
  const environment = fakeEnvironment({
    read: ({ key }) =>
      key === 'a' ? new Promise(() => undefined) : Promise.resolve(fakeMessage(key, 'text')),
  })
  const reading = new Reading(environment)
  const controller = new AbortController()
  const onslow = vi.fn()
  const slow = reading.read('potluck', 'a', { signal: controller.signal, onslow })
  const caught = expect(slow).rejects.toMatchObject({ code: 'cancelled' })
  const next = reading.read('potluck', 'b')
  await vi.advanceTimersByTimeAsync(1_400)
  expect(onslow).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(200)
  expect(onslow).toHaveBeenCalledTimes(1)
  expect(environment.ended).toEqual([])
  controller.abort()
  await caught
  expect((await next).text).toBe('text')
  expect(environment.ended).toEqual([environment.readers[0]])
  expect(environment.readers).toHaveLength(2)
})

test('one that was left is read to its end where that is soon, and ended where it is not', async () => {
  vi.useFakeTimers()
  let finish: (() => void) | undefined
  const environment = fakeEnvironment({
    read: ({ key }) => new Promise((resolve) => (finish = () => resolve(fakeMessage(key, 'text')))),
  })
  const reading = new Reading(environment)
  const left = new AbortController()
  const soon = reading.read('potluck', 'a', { signal: left.signal })
  await vi.advanceTimersByTimeAsync(100)
  left.abort()
  finish?.()
  expect((await soon).text).toBe('text')
  const leftToo = new AbortController()
  const late = reading.read('potluck', 'b', { signal: leftToo.signal })
  const caught = expect(late).rejects.toMatchObject({ code: 'cancelled' })
  await vi.advanceTimersByTimeAsync(100)
  leftToo.abort()
  expect(environment.ended).toEqual([])
  await vi.advanceTimersByTimeAsync(1_500)
  await caught
  expect(environment.ended).toHaveLength(1)
})

test('the bytes of a message move to the reader instead of being copied', async () => {
  const moved: unknown[] = []
  const read: Reader['read'] = (input) => {
    moved.push(...transferablesOf(input))
    expect(moved).toEqual([input.bytes.buffer])
    return Promise.resolve(fakeMessage(input.key, 'text'))
  }
  await new Reading(fakeEnvironment({ read })).read('potluck', 'a')
  expect(moved).toHaveLength(1)
})

test('a few long messages take the place of many short ones', async () => {
  const read = vi.fn(({ key }: { key: string }) =>
    Promise.resolve(fakeMessage(key, key.startsWith('long') ? 'x'.repeat(6_000_000) : 'text')),
  )
  const reading = new Reading(fakeEnvironment({ read }))
  for (const key of ['short', 'long-1', 'long-2', 'long-3']) await reading.read('potluck', key)
  expect(read).toHaveBeenCalledTimes(4)
  for (const key of ['long-2', 'long-3']) await reading.read('potluck', key)
  expect(read).toHaveBeenCalledTimes(4)
  for (const key of ['long-1', 'short']) await reading.read('potluck', key)
  expect(read).toHaveBeenCalledTimes(6)
})

test('several attachments are read together, and nothing stands for one that is not there', async () => {
  const environment = fakeEnvironment()
  const reading = new Reading(environment)
  const asked = vi.spyOn(environment.library, 'eml')
  reading.wake()
  environment.readers[0]!.attachments = ({ places }) =>
    Promise.resolve(
      places.map((place) => (place > 3 ? null : { type: 'image/png', bytes: new Uint8Array(place) })),
    )
  const found = await reading.attachments('potluck', 'a', [3, 9, 1])
  expect(found.map((blob) => blob && [blob.type, blob.size])).toEqual([
    ['image/png', 3],
    null,
    ['image/png', 1],
  ])
  expect(asked).toHaveBeenCalledTimes(1)
})
