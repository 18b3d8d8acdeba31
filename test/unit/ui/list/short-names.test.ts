import { expect, test } from 'vitest'
import { shortNames } from '#ui/list/short-names.ts'

test.each([
  [['Ilse Vandermeer'], 1, 'Ilse Vandermeer'],
  [['Ada Brenner', 'Theodor Ilves', 'Noor Haddad', '王 小明'], 4, 'Ada, Theodor, Noor, 王 小明'],
  [['Jun Park', 'Theodor Ilves', 'Ada Brenner', 'Noor Haddad'], 8, 'Jun, Theodor, Ada, 5 more'],
  [['Brenner, Ada', 'jun@parkfamily.example'], 2, 'Ada, jun'],
  [['Ada Brenner', 'Ada Lovell'], 2, 'Ada Brenner, Ada Lovell'],
  [['Dr. Noor Haddad', 'T. Ilves'], 2, 'Dr. Noor Haddad, T. Ilves'],
  [['سلمى درويش', 'Greta Müller'], 2, 'سلمى درويش, Greta'],
  [[], 0, 'Nobody named'],
])('%j of %d', (participants, count, words) => {
  expect(shortNames(participants, count)).toBe(words)
})
