import { expect, test } from 'vitest'
import { attributionWords } from '#ui/text/attribution-words.ts'

test.each([
  ['', ''],
  ['Ada Brenner wrote:\n', 'Ada Brenner — '],
  ['On Sun, 17 Mar 2019, Ada Brenner <ada@gnvug.example>\nwrote:\n', 'On Sun, 17 Mar 2019, Ada Brenner — '],
  ['Am 17.03.2019 schrieb Ada:\n', 'Am 17.03.2019 schrieb Ada — '],
  ['-----Original Message-----\nFrom: "Ada Brenner" <ada@gnvug.example>\nSent: Monday\n', 'Ada Brenner — '],
  ['________\nVon: Ada Brenner [mailto:ada@gnvug.example]\nGesendet: Montag\n', 'Ada Brenner — '],
])('%j', (attribution, words) => {
  expect(attributionWords(attribution)).toBe(words)
})

test('a long one is cut', () => {
  expect(attributionWords(`${'x'.repeat(300)}:`).length).toBeLessThan(80)
})
