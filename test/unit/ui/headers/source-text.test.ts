import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { sourceText } from '#ui/headers/source-text.ts'

test.each([6, 7, 8, 9])(
  'a cut through a character (after %i bytes) leaves the others what they are',
  (most) => {
    const text = sourceText(utf8Encode('ab園芸会'), most)
    expect(['ab園', 'ab園芸']).toContain(text.slice(0, 4))
    expect('ab園芸会'.startsWith(text)).toBe(true)
  },
)

test('what is no UTF-8 is shown byte by byte', () => {
  expect(sourceText(Uint8Array.of(0x47, 0x72, 0xfc, 0xdf, 0x65), 100)).toBe('Grüße')
  expect(sourceText(Uint8Array.of(0xe5, 0x9c), 100)).toBe('å\x9c')
})
