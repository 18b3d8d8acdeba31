import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { xxh32 } from '#base/xxh32.ts'

// The published vectors of the specification's own sanity check: bytes of a generator, lengths 0, 1, 14 and 222.
const prime = 2654435761n

function sanityBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let generator = prime
  for (let i = 0; i < length; i++) {
    bytes[i] = Number((generator >> 56n) & 0xffn)
    generator = (generator * 11400714785074694797n) & 0xffffffffffffffffn
  }
  return bytes
}

test.each([
  [0, 0, 0x02cc5d05],
  [0, 0x9e3779b1, 0x36b78ae7],
  [1, 0, 0xcf65b03e],
  [1, 0x9e3779b1, 0xb4545aa4],
  [14, 0, 0x1208e7e2],
  [14, 0x9e3779b1, 0x6af1d1fe],
  [222, 0, 0x5bd11dbd],
  [222, 0x9e3779b1, 0x58803c5f],
])('hashes %i bytes with seed %i as the reference does', (length, seed, expected) => {
  expect(xxh32(sanityBytes(length), seed)).toBe(expected)
})

test('hashes the same bytes the same at any alignment', () => {
  const text = utf8Encode('nobody inspects the spammish repetition, again and again')
  const shifted = new Uint8Array(text.length + 1)
  shifted.set(text, 1)
  expect(xxh32(shifted.subarray(1))).toBe(xxh32(text))
})
