import { expect, test } from 'vitest'
import { Murmur128 } from '#base/murmur128.ts'
import { utf8Encode } from '#base/text-bytes.ts'

function hex(...parts: Uint8Array[]): string {
  const hash = new Murmur128()
  for (const part of parts) hash.push(part)
  return hash
    .finish()
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
}

// Of the reference implementation, MurmurHash3_x86_128 with seed 0.
test.each([
  ['', '00000000000000000000000000000000'],
  ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
])('hashes %j as the reference does', (text, expected) => {
  expect(hex(utf8Encode(text))).toBe(expected)
})

test('hashes the same bytes the same in any parts and at any alignment', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, i) => (i * 131) & 255)
  const whole = hex(bytes)
  for (const size of [1, 3, 15, 16, 17, 100]) {
    const parts = Array.from({ length: Math.ceil(1000 / size) }, (_, i) =>
      bytes.subarray(i * size, (i + 1) * size),
    )
    expect(hex(...parts)).toBe(whole)
  }
})
