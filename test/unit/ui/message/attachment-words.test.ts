import { expect, test } from 'vitest'
import type { AttachmentDoubt, AttachmentInfo } from '#domain/scripting.ts'
import { doubtWords, sayType } from '#ui/message/attachment-words.ts'

const attachment = (name: string, type: string, ...doubts: AttachmentDoubt[]): AttachmentInfo => ({
  name,
  type,
  bytes: 1,
  cid: null,
  inline: false,
  packed: 'mime',
  unpacked: false,
  message: null,
  doubts,
})

test.each([
  ['lid.jpg', 'image/jpeg', 'JPG'],
  ['lid', 'image/jpeg', 'JPEG'],
  ['lid', 'application/octet-stream', 'FILE'],
  ['Beds.eml', 'message/rfc822', 'Message'],
])('%s of the type %s is called %s', (name, type, words) => {
  expect(sayType(attachment(name, type))).toBe(words)
})

test('a reason to be careful is said in a sentence', () => {
  expect(doubtWords(attachment('a.pdf', 'application/pdf'))).toBe('')
  expect(doubtWords(attachment('a.exe', 'application/x', 'program'))).toBe('It may be a program')
  expect(doubtWords(attachment('a.pdf.exe', 'image/png', 'program', 'disguised', 'other-type'))).toBe(
    'Its name hides “.exe”, it is not what it says (image/png), it may be a program',
  )
})
