import { expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from '#base/base64url.ts'
import { seededRandom } from '#test/generate/random.ts'

test('bytes come back as they were, and are written as Node writes them', () => {
  const random = seededRandom(4648)
  for (let round = 0; round < 500; round++) {
    const bytes = Uint8Array.from({ length: random.below(40) }, () => random.below(256))
    const text = toBase64Url(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64url'))
    expect(fromBase64Url(text)).toEqual(bytes)
  }
  const large = Uint8Array.from({ length: 100_000 }, () => random.below(256))
  expect(fromBase64Url(toBase64Url(large))).toEqual(large)
})

test.each(['A', 'AAAAA', 'AB', 'AAB', 'AA==', 'AA+A', 'AA/A', 'AAA ', ' AAA', 'AAA\n', 'ÄAAA'])(
  '%j is nothing that is written so',
  (text) => {
    expect(fromBase64Url(text)).toBeNull()
  },
)
