import { expect, test } from 'vitest'
import { cleanFileName, distinctNames, extensionOf, fileNameOf } from '#base/file-name.ts'
import { utf8Encode } from '#base/text-bytes.ts'

test.each([
  ['minutes of May.pdf', 'minutes of May.pdf'],
  ['種.txt', '種.txt'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Temp\\x.txt', 'x.txt'],
  ['a\u0000b\nc.txt', 'ab c.txt'],
  ['photo\u202egpj.exe', 'photogpj.exe'],
  ['pass\u200bword\u00ad.txt', 'password.txt'],
  ['invoice.pdf                            .exe', 'invoice.pdf .exe'],
  ['.htaccess', 'htaccess'],
  [' . .ssh', 'ssh'],
  ['..', ''],
  ['report.pdf. . ', 'report.pdf'],
  ['', ''],
  ['a:b*c?"<d>|e', 'a-b-c---d--e'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['Com1 .tar.gz', '_Com1 .tar.gz'],
  ['lpt9', '_lpt9'],
  ['console.txt', 'console.txt'],
  ['com.txt', 'com.txt'],
  ['half\ud800.txt', 'half\ufffd.txt'],
])('%j is kept as %j', (name, clean) => {
  expect(cleanFileName(name)).toBe(clean)
})

test.each(['a', 'ü', '種', '🪴'])('a long name of %s keeps its extension within 255 bytes', (letter) => {
  const clean = cleanFileName(`${letter.repeat(3000)}.tar.gz`)
  const { length } = utf8Encode(clean)
  expect(length).toBeLessThanOrEqual(255)
  expect(length).toBeGreaterThan(250)
  expect(clean).toMatch(/\.gz$/)
  expect(clean.isWellFormed()).toBe(true)
})

test('what is cleaned stays as it is when it is cleaned again', () => {
  for (const name of ['. CON .x', `${'a.'.repeat(400)} `, 'nul', 'ü'.repeat(400)]) {
    expect(cleanFileName(cleanFileName(name))).toBe(cleanFileName(name))
  }
})

test('a slash in a subject is no path', () => {
  expect(fileNameOf('Re: beds 1/2', 'eml')).toBe('Re- beds 1-2.eml')
  expect(fileNameOf('...', 'eml')).toBe('')
})

test.each([
  ['Rota.PDF', 'pdf'],
  ['a.tar.gz', 'gz'],
  ['none', ''],
  ['a. a sentence that ends a name', ''],
])('the extension of %s is “%s”', (name, extension) => {
  expect(extensionOf(name)).toBe(extension)
})

test('names that are the same in one folder are numbered', () => {
  expect(distinctNames(['a.txt', 'A.txt', 'b', 'a (2).txt', 'a.txt', 'b'])).toEqual([
    'a.txt',
    'A (2).txt',
    'b',
    'a (2) (2).txt',
    'a (3).txt',
    'b (2)',
  ])
  const long = `${'x'.repeat(251)}.txt`
  const [, second = ''] = distinctNames([long, long])
  expect(second).toMatch(/^x+ \(2\)\.txt$/)
  expect(second).toHaveLength(255)
  const many = distinctNames(Array.from({ length: 5000 }, () => 'a'))
  expect(new Set(many).size).toBe(5000)
})
