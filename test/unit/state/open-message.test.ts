import { afterEach, expect, test, vi } from 'vitest'
import type { Reader } from '#state/environment.ts'
import { OpenMessage } from '#state/open-message.svelte.ts'
import { Reading } from '#state/reading.ts'
import { fakeEnvironment, fakeMessage } from '#test/fake/fake-environment.ts'

afterEach(() => {
  vi.useRealTimers()
})

function open(read: Reader['read'], key = 'a'): OpenMessage {
  return new OpenMessage(new Reading(fakeEnvironment({ read })), 'potluck', key)
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

test('a charset and a repair are asked of the reader, and what was shown stays until they are there', async () => {
  const asked: unknown[] = []
  const message = open(({ key, charset, repair }) => {
    asked.push({ charset, repair })
    return Promise.resolve(fakeMessage(key, `${charset} ${repair}`))
  })
  await message.load()
  const again = message.readAs('koi8-r')
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'null false' } })
  await again
  expect(message.charset).toBe('koi8-r')
  await message.repairText(true)
  expect(message.repair).toBe(true)
  await message.readAs(null)
  expect(asked).toEqual([
    { charset: null, repair: false },
    { charset: 'koi8-r', repair: false },
    { charset: 'koi8-r', repair: true },
  ])
  expect(message.state).toMatchObject({ is: 'ready', message: { text: 'null false' } })
})
