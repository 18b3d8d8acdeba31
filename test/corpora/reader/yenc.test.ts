import { expect, test } from 'vitest'
import { latin1Decode } from '#base/text-bytes.ts'
import { takeCodes } from '#mime/packed/text-codes.ts'
import { readAttachment } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'

const bytesOf = (name: string): Uint8Array => new Uint8Array(corpusFile(`mime/mimekit/yenc/${name}`))
async function unpack(name: string) {
  const bytes = bytesOf(name)
  const { attachments, problems, text } = await readMessage({
    key: name,
    bytes,
    length: bytes.length,
    charset: null,
  })
  const files = await Promise.all(attachments.map((_, index) => readAttachment(bytes, index)))
  return { attachments, problems, text, files }
}

test.skipIf(!corpora)('a file in yEnc is taken out of its message, and its sum is right', async () => {
  const { attachments, problems, text } = await unpack('simple.msg')
  expect(attachments).toMatchObject([{ name: 'testfile.txt', bytes: 584, packed: 'yenc' }])
  expect(problems).toEqual([])
  expect(text?.trimEnd()).toBe('--')
})

test.skipIf(!corpora)('lines that nearly begin a code are words', () => {
  const { text, codes } = takeCodes(latin1Decode(bytesOf('state-changes.ntx')))
  expect(codes.map(({ file }) => [file.name, file.bytes.length])).toEqual([['testfile.txt', 584]])
  expect(text).toContain('=ybeginx oops, not it!')
})

test.skipIf(!corpora)('the parts of a file are each what they say, and together the file', async () => {
  const parts = [await unpack('00000020.ntx'), await unpack('00000021.ntx')]
  for (const [i, { attachments, problems }] of parts.entries()) {
    expect(attachments).toMatchObject([{ name: 'joystick.jpg', packed: 'yenc' }])
    expect(problems).toEqual([expect.stringMatching(`part ${i + 1}( of 2)? of a file|part ${i + 1} of`)])
  }
  const whole = Buffer.concat(parts.flatMap(({ files }) => files.map(({ bytes }) => bytes)))
  expect(whole.equals(Buffer.from(bytesOf('joystick.jpg')))).toBe(true)
})
