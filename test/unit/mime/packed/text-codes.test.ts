import { expect, test } from 'vitest'
import { takeCodes } from '#mime/packed/text-codes.ts'
import { uuencode, yenc } from './encode-codes.ts'

const bytes = Uint8Array.from({ length: 256 }, (_, i) => i)
/** CRC-32 of the bytes 0 to 255, as zlib computes it. */
const sum = '29058c73'

test('a uuencoded file is taken out of the text, and the words stay', () => {
  const { text, codes, problems } = takeCodes(`Hello,\n\n${uuencode('beds.dat', bytes)}\nBye\n`)
  expect(text).toBe('Hello,\n\n\nBye\n')
  expect(codes.map(({ packed, file }) => [packed, file.name, [...file.bytes]])).toEqual([
    ['uuencode', 'beds.dat', [...bytes]],
  ])
  expect(problems).toEqual([])
})

test('a file in yEnc is taken out of the text, and its sum is compared', () => {
  const whole = takeCodes(`See:\n${yenc('beds.dat', bytes, sum)}`)
  expect(whole.text).toBe('See:\n')
  expect(whole.codes.map(({ packed, file }) => [packed, [...file.bytes]])).toEqual([['yenc', [...bytes]]])
  expect(whole.problems).toEqual([])
  const wrong = takeCodes(yenc('beds.dat', bytes, '00000001'))
  expect(wrong.codes).toHaveLength(1)
  expect(wrong.problems).toEqual([expect.stringContaining('“beds.dat” is damaged')])
})

test('prose that begins with begin stays prose', () => {
  const prose = 'begin 644 times again\nwith the beds, and\nend with tea.\n'
  expect(takeCodes(prose)).toEqual({ text: prose, codes: [], problems: [] })
})

test('a text of nothing but beginnings ends', () => {
  const hostile = 'begin 644 a\n=ybegin line=128 size=5 name=a\n'.repeat(50_000)
  expect(takeCodes(hostile).codes.length).toBeLessThanOrEqual(1000)
})
