import { expect, test } from 'vitest'
import { decodeCharset } from '#mime/decode-charset.ts'

// マル, and back to ASCII at the end, as RFC 1468 wants it.
const maru = Uint8Array.of(0x1b, 0x24, 0x42, 0x25, 0x5e, 0x25, 0x6b, 0x1b, 0x28, 0x42)

test('a text in ISO-2022-JP is read alike after another one', () => {
  const texts = [1, 2, 3].map(() => decodeCharset(maru, 'iso-2022-jp').text)
  expect(texts).toEqual(['マル', 'マル', 'マル'])
})
