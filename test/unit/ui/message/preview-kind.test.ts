import { expect, test } from 'vitest'
import type { AttachmentInfo } from '#domain/scripting.ts'
import { previewOf } from '#ui/message/preview-kind.ts'

const attachment = (name: string, type: string): AttachmentInfo => ({
  name,
  type,
  bytes: 1,
  cid: null,
  inline: false,
  packed: 'mime',
  unpacked: false,
  message: null,
  doubts: [],
})

test.each([
  ['lid.png', 'image/png', { is: 'image', type: 'image/png' }],
  ['lid', 'image/pjpeg', { is: 'image', type: 'image/jpeg' }],
  ['lid.JPG', 'application/octet-stream', { is: 'image', type: 'image/jpeg' }],
  ['plan.svg', 'image/svg+xml', { is: 'image', type: 'image/svg+xml' }],
  ['rota.pdf', 'application/octet-stream', { is: 'pdf', type: 'application/pdf' }],
  ['a.ogg', 'application/ogg', { is: 'audio', type: 'audio/ogg' }],
  ['a.mp4', 'video/mp4', { is: 'video', type: 'video/mp4' }],
  ['0001.patch', 'application/octet-stream', { is: 'patch' }],
  ['fix.txt', 'text/x-patch', { is: 'patch' }],
  ['page.html', 'text/html', { is: 'text' }],
  ['a.json', 'application/ld+json', { is: 'text' }],
])('%s of the type %s can be shown', (name, type, preview) => {
  expect(previewOf(attachment(name, type))).toEqual(preview)
})

test.each([
  ['a.zip', 'application/zip'],
  ['a.png', 'application/zip'],
  ['a.exe', 'application/octet-stream'],
  ['a.tiff', 'image/tiff'],
  ['a.png', 'image/svg'],
  ['a', 'application/xhtml'],
])('%s of the type %s can only be saved', (name, type) => {
  expect(previewOf(attachment(name, type))).toBeNull()
})

test('no type that a browser is told is a document that could run', () => {
  for (const type of ['text/html', 'application/xhtml+xml', 'image/svg+xml', 'text/xml', 'application/xml']) {
    const preview = previewOf(attachment('a', type))
    expect(preview === null || preview.is === 'text' || preview.is === 'image').toBe(true)
  }
})
