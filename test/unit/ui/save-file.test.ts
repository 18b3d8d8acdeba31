import { expect, test } from 'vitest'
import { safeFileName } from '#ui/save-file.ts'

test.each([
  ['lid.jpg', 'lid.jpg'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['C:\\boot.ini', 'C--boot.ini'],
  ['bins\u{202e}gpj.exe', 'binsgpj.exe'],
  ['a\u{0}b\n.txt', 'ab.txt'],
  ['...', 'unnamed'],
  ['', 'unnamed'],
  ['種.txt', '種.txt'],
])('%j becomes %s', (name, safe) => {
  expect(safeFileName(name)).toBe(safe)
})

test('a long name keeps its ending', () => {
  const name = safeFileName(`${'x'.repeat(5000)}.mbox`)
  expect(name).toHaveLength(120)
})
