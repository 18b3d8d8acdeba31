import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { zipAttachments } from '#mime/reader/zip-attachments.ts'
import { zipEntries } from '#test/build/zip-entries.ts'

const part = (name: string, body: string): string =>
  `--b\nContent-Type: application/octet-stream; name="${name}"\n\n${body}\n`
const message = (...parts: string[]): Uint8Array<ArrayBuffer> =>
  utf8Encode(
    `Date: Tue, 4 May 2021 10:00:00 +0200\nContent-Type: multipart/mixed; boundary=b\n\n${parts.join('')}--b--\n`,
  )

test('attachments are saved together, under names of their own, with the date of the message', async () => {
  const bytes = message(part('a.txt', 'one'), part('A.txt', 'two'), part('種.txt', 'three'))
  expect(await zipEntries(await zipAttachments(bytes, [0, 1, 2]))).toEqual([
    { name: 'a.txt', text: 'one', year: 2021 },
    { name: 'A (2).txt', text: 'two', year: 2021 },
    { name: '種.txt', text: 'three', year: 2021 },
  ])
})

test('only what is asked for is in it, whether it was packed into the text or not', async () => {
  const text = '--b\n\nbegin 644 beds.txt\n%8F5D<PH`\n`\nend\n'
  const bytes = message(part('a', 'one'), text, part('b', 'x'.repeat(300_000)))
  const entries = await zipEntries(await zipAttachments(bytes, [1, 2, 7]))
  expect(entries.map(({ name, text: own }) => [name, own.length])).toEqual([
    ['beds.txt', 5],
    ['b', 300_000],
  ])
})

test('a date before there were zips is the first that they can tell', async () => {
  const bytes = utf8Encode('Date: 1 Jan 1970 00:00:00 +0000\nContent-Type: image/png; name=a.png\n\nx\n')
  expect(await zipEntries(await zipAttachments(bytes, [0]))).toMatchObject([{ name: 'a.png', year: 1980 }])
})
