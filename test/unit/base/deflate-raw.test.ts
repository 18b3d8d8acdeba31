import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { deflateRaw, inflateRaw } from '#base/deflate-raw.ts'

const some = new Uint8Array(100_000).map((_, i) => (i * i) % 251)

test('what is deflated is what zlib inflates, and the other way around', async () => {
  expect(new Uint8Array(inflateRawSync(await deflateRaw(some)))).toEqual(some)
  expect(await inflateRaw(new Uint8Array(deflateRawSync(some)), some.length)).toEqual(some)
})

test('what is longer than it may be is given up', async () => {
  const bomb = new Uint8Array(deflateRawSync(new Uint8Array(50_000_000)))
  expect(await inflateRaw(bomb, 1_000_000)).toBeNull()
})

test.each([
  ['cut off', (bytes: Uint8Array) => bytes.slice(0, -5)],
  ['not deflated', () => new Uint8Array(40).fill(0xff)],
])('what is %s is rejected', async (_, change) => {
  const bytes = change(new Uint8Array(deflateRawSync(some)))
  await expect(inflateRaw(new Uint8Array(bytes), 1_000_000)).rejects.toThrow()
})
