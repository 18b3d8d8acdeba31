import { expect, test } from 'vitest'
import { takeCodes } from '#mime/reader/packed/text-codes.ts'

/** uuencode, as POSIX has it. */
function uuencode(name: string, bytes: Uint8Array): string {
  const letter = (six: number): string => String.fromCharCode(six === 0 ? 96 : six + 32)
  const lines = [`begin 644 ${name}`]
  for (let at = 0; at < bytes.length; at += 45) {
    const line = bytes.subarray(at, at + 45)
    let text = letter(line.length)
    for (let i = 0; i < line.length; i += 3) {
      const [a, b, c] = [line[i]!, line[i + 1] ?? 0, line[i + 2] ?? 0]
      text += [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(letter).join('')
    }
    lines.push(text)
  }
  return [...lines, '`', 'end', ''].join('\n')
}

function yenc(name: string, bytes: Uint8Array, sum: string): string {
  let code = ''
  for (const byte of bytes) {
    const moved = (byte + 42) & 255
    const critical = [0, 10, 13, 61].includes(moved)
    code += critical ? `=${String.fromCharCode((moved + 64) & 255)}` : String.fromCharCode(moved)
  }
  const size = bytes.length
  return `=ybegin line=128 size=${size} name=${name}\n${code}\n=yend size=${size} crc32=${sum}\n`
}

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
