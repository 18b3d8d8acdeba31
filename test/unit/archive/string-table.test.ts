import { expect, test } from 'vitest'
import { encodeStrings, StringTable } from '#archive/string-table.ts'

test.each([
  [[]],
  [['']],
  [['one', '', 'zwei', '三', '🌱 leaf', 'é']],
  [Array.from({ length: 500 }, (_, i) => `${'ж'.repeat(i % 7)}${i}`)],
])('gives back what was put in', (strings: string[]) => {
  const table = new StringTable(encodeStrings(strings))
  expect(Array.from({ length: table.count }, (_, i) => table.get(i))).toEqual(strings)
})

test('half a surrogate pair harms neither its own string nor the next', () => {
  const table = new StringTable(encodeStrings(['a\ud83c', '\udf31b', 'c']))
  expect([table.get(0), table.get(1), table.get(2)]).toEqual(['a\ufffd', '\ufffdb', 'c'])
})

test('numbers that do not fit the bytes are damage', () => {
  const bytes = encodeStrings(['one', 'two'])
  new DataView(bytes.buffer).setUint32(0, 0xffff_ffff, true)
  expect(() => new StringTable(bytes)).toThrow(expect.objectContaining({ code: 'damaged-archive' }))
})
