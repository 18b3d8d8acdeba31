import { expect, test } from 'vitest'
import { cleanFileName } from '#base/file-name.ts'
import { attachmentDoubts } from '#domain/attachment-doubts.ts'

const doubtsOf = (written: string, type = 'application/octet-stream', start = '') =>
  attachmentDoubts({
    written,
    name: cleanFileName(written),
    type,
    start: Uint8Array.from(start, (letter) => letter.charCodeAt(0)),
  })

const png = '\x89PNG\r\n\x1a\n'
const windows = 'MZ\x90\0\x03\0\0\0'

test.each([
  ['minutes.pdf', 'application/pdf', '%PDF-1.7'],
  ['lid.jpg', 'image/jpeg', '\xff\xd8\xff'],
  // Wrong, but of no consequence.
  ['lid.jpg', 'image/jpeg', png],
  ['rota.tar.gz', 'application/gzip', '\x1f\x8b\x08'],
  ['rota.docx', 'application/octet-stream', 'PK\x03\x04'],
  ['page.html', 'text/html', '<!DOCTYPE html>'],
  ['plan.svg', 'image/svg+xml', '<html '],
  ['0001-mend.patch', 'text/x-patch', 'MZ is a mark'],
  ['run.sh', 'text/x-sh', '#!/bin/sh'],
  // Marks that Hebrew names need.
  ['דוח\u200f.pdf', 'application/pdf', '%PDF-1.4'],
  ['', 'text/plain', ''],
])('%j of the type %s is no reason to worry', (written, type, start) => {
  expect(doubtsOf(written, type, start)).toEqual([])
})

test.each(['setup.exe', 'beds.SCR', 'a.js', 'a.vbs', 'a.lnk', 'a.hta', 'a.iso', 'rota.docm', 'a.msi . '])(
  '%s may be a program',
  (written) => {
    expect(doubtsOf(written)).toEqual(['program'])
  },
)

test.each(['invoice.pdf.exe', 'photo.jpg .scr', 'notes.txt_.js', 'invoice.pdf          .exe', 'a      .bat'])(
  '%j hides what it is',
  (written) => {
    expect(doubtsOf(written)).toEqual(['program', 'disguised'])
  },
)

test('a name whose letters are turned around hides its end', () => {
  expect(doubtsOf('bins\u202egpj.exe')).toEqual(['program', 'disguised'])
  expect(doubtsOf('bins\u2066cod.pdf', 'application/pdf')).toEqual(['disguised'])
})

test.each([
  ['image/png', windows, ['program', 'other-type']],
  ['application/pdf', '\x7fELF\x02', ['program', 'other-type']],
  ['application/octet-stream', windows, ['program']],
  ['image/jpeg', 'PK\x03\x04', ['other-type']],
  ['application/pdf', '\xef\xbb\xbf<html>', ['other-type']],
  ['text/plain', '\xcf\xfa\xed\xfe', ['program', 'other-type']],
] as const)('%s that begins with %j says so', (type, start, doubts) => {
  expect(doubtsOf('lid', type, start)).toEqual(doubts)
})
