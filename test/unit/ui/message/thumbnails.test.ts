import { expect, test } from 'vitest'
import type { AttachmentInfo } from '#domain/scripting.ts'
import { previewOf } from '#ui/message/preview-kind.ts'
import { thumbnailsOf } from '#ui/message/thumbnails.ts'

function places(...attachments: Partial<AttachmentInfo>[]): number[] {
  const listed = attachments.map((more, index) => {
    const attachment: AttachmentInfo = {
      name: 'bed.png',
      type: 'image/png',
      bytes: 1000,
      cid: null,
      inline: false,
      packed: 'mime',
      unpacked: false,
      message: null,
      doubts: [],
      ...more,
    }
    return { attachment, index, preview: previewOf(attachment) }
  })
  return [...thumbnailsOf(listed)]
}

test('pictures have thumbnails, in their places, and nothing else has', () => {
  expect(places({}, { type: 'text/plain' }, {}, { type: 'image/svg+xml' }, { type: 'image/tiff' })).toEqual([
    0, 2,
  ])
})

test('what one should be careful with is not opened unasked', () => {
  expect(places({ doubts: ['disguised'] })).toEqual([])
})

test('a message that takes long to read once is not read for its thumbnails', () => {
  expect(places({}, { type: 'application/zip', bytes: 20_000_000 })).toEqual([])
})

test('of a hundred pictures the first have thumbnails', () => {
  expect(places(...Array.from({ length: 100 }, () => ({})))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
})
