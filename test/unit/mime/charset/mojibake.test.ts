import { describe, expect, test } from 'vitest'
import { looksGarbled, repairGarbled } from '#mime/charset/mojibake.ts'

/** UTF-8 read as windows-1252, or as Latin-1, whose controls stay. */
function garble(text: string, as: 'windows-1252' | 'latin1' = 'windows-1252'): string {
  const bytes = new TextEncoder().encode(text)
  return as === 'latin1' ? String.fromCharCode(...bytes) : new TextDecoder('windows-1252').decode(bytes)
}

const texts = [
  'Grüße aus dem Garten',
  'It’s “quoted” – and then…',
  'naïve',
  'Dvořák se zúčastnil',
  'Съешь ещё этих булок',
  'Καλημέρα σας',
  'שלום לכולם',
  '日本語のテスト',
  '안녕하세요',
  'right at last 🎉',
  'a\u00a0space that does not break',
] as const

describe.each(texts)('%s', (text) => {
  test.each(['windows-1252', 'latin1'] as const)('is known again behind %s, and repaired', (as) => {
    expect(looksGarbled(garble(text, as))).toBe(true)
    expect(repairGarbled(garble(text, as))).toBe(text)
  })

  test('is repaired where it was garbled twice', () => {
    expect(repairGarbled(garble(garble(text, 'latin1'), 'latin1'))).toBe(text)
  })

  test('is left alone as it should be', () => {
    expect(looksGarbled(text)).toBe(false)
    expect(repairGarbled(text)).toBe(text)
  })
})

test.each([
  'Das macht Spaß… „groß“ und „Fuß“',
  '«\u00a0le fiancé\u00a0» est arrivé…”',
  'CAFÉ… “VOILÀ” «ÎLE» MANHû AQUÍ… COSÌ…',
  'PÅ… “FRÅ” ÖÄ… ESPAÑ…',
  'ÀÉÎÕÜ ÄÖÜß àéîõü',
  'Ã',
  'Â',
  '',
])('good typography is not garbled: %s', (text) => {
  expect(looksGarbled(text)).toBe(false)
  expect(repairGarbled(text)).toBe(text)
})

test('what was never garbled stays as it is beside what was', () => {
  const mixed = `Grüße,\n> ${garble('Grüße und Küsse')}\nça va?`
  expect(looksGarbled(mixed)).toBe(true)
  expect(repairGarbled(mixed)).toBe('Grüße,\n> Grüße und Küsse\nça va?')
})

test('text of which a part was lost is not promised to be repaired', () => {
  // The bytes 0x81 to 0x9F were thrown away.
  const lost = garble('Сысков Павел прислал письмо', 'latin1').replaceAll(/[\x80-\x9f]/g, '')
  expect(looksGarbled(lost)).toBe(false)
})

test('ten megabytes are looked through once', () => {
  const long = `${'Ã'.repeat(2_000_000)}${'é '.repeat(2_000_000)}${'Â\u0080â'.repeat(1_000_000)}`
  expect(looksGarbled(long)).toBe(false)
})
