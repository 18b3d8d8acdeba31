import { afterEach, expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { Reading } from '#state/reading.ts'
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
