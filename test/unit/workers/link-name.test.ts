import { expect, test } from 'vitest'
import { nameOfLink } from '#workers/link-name.ts'

const link = new URL('https://lists.example.org/archives/2021%20Q3.mbox.gz?download=1')

test.each([
  ['attachment; filename="july.mbox"', 'july.mbox'],
  ['attachment; filename=july.mbox', 'july.mbox'],
  ['attachment; filename="a;b.mbox"; size=4', 'a;b.mbox'],
  ['attachment; filename="say \\"hi\\".mbox"', 'say -hi-.mbox'],
  [`attachment; filename="x"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.mbox`, 'Grüße.mbox'],
  [`attachment; filename*=iso-8859-1'de'Gr%FC%DFe.mbox`, 'Grüße.mbox'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment; filename="a\u202egpj.exe"', 'agpj.exe'],
  ['inline', '2021 Q3.mbox.gz'],
  [null, '2021 Q3.mbox.gz'],
])('%s names the file %s', (disposition, name) => {
  expect(nameOfLink(link, disposition)).toBe(name)
})

test('a link without a path is named by its host', () => {
  expect(nameOfLink(new URL('https://lists.example.org/'), null)).toBe('lists.example.org')
})

test('a broken percent code stays as it is', () => {
  expect(nameOfLink(new URL('https://lists.example.org/100%.mbox'), null)).toBe('100%.mbox')
})
