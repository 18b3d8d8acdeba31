import { expect, test } from 'vitest'
import { cleanFileName } from '#base/file-name.ts'

test.each([
  ['minutes of May.pdf', 'minutes of May.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Temp\\x.txt', 'x.txt'],
  ['a\u0000b\nc.txt', 'abc.txt'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['.htaccess', 'htaccess'],
  ['..', ''],
  ['report.pdf. . ', 'report.pdf'],
  ['', ''],
])('%j is kept as %j', (name, clean) => {
  expect(cleanFileName(name)).toBe(clean)
})

test('a long name keeps its extension', () => {
  const clean = cleanFileName(`${'a'.repeat(5000)}.tar.gz`)
  expect(clean).toHaveLength(200)
  expect(clean).toMatch(/^a+\.tar\.gz$|^a+\.gz$/)
})
