import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { readMessage } from '#mime/reader/read-message.ts'

function read(type: string, more = '') {
  const bytes = utf8Encode(`From: ada@gnvug.example\nContent-Type: ${type}\n${more}\nHello.\n`)
  return readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
}

test.each([
  'text',
  'text/',
  '/plain',
  '/',
  ';charset=us-ascii',
  'name=value',
  'text/plain/format',
  'text/plain>',
  'text/plain charset=utf-8',
  'text/plain\n charset=utf-8',
  '(a comment) Text (another) / Plain (a third)',
])('a message of the type %j is plain text', async (type) => {
  const { text, attachments } = await read(type)
  expect(text).toBe('Hello.\n')
  expect(attachments).toEqual([])
})

test.each([
  ['application/pdf size=3', 'application/pdf'],
  ['image/gif junk; name="a.gif"', 'image/gif'],
])('what stands behind the type in %j is none of it', async (written, type) => {
  const { attachments } = await read(written)
  expect(attachments.map((attachment) => attachment.type)).toEqual([type])
})

test('a parameter without a semicolon before it is one all the same', async () => {
  const { text, attachments } = await read(
    'multipart/mixed boundary=b',
    '\n--b\nContent-Type: text/plain charset=koi8-r\nContent-Transfer-Encoding: quoted-printable\n\n=CD=C9=D2\n--b\nContent-Type: application/pdf name="a.pdf" size=3\nContent-Disposition: attachment filename=b.pdf\n\nx\n--b--\n',
  )
  expect(text?.trim()).toBe('мир')
  expect(attachments).toMatchObject([{ name: 'b.pdf', type: 'application/pdf' }])
})

test.each(['a\xe9/plain', 'text/pl\xe9in'])(
  'a message of the type %j, which is not ASCII, is plain text',
  async (type) => {
    expect(await read(type)).toMatchObject({ text: 'Hello.\n', attachments: [] })
  },
)

test('a file with a name and a type that is none stays a file', async () => {
  const { text, attachments } = await read('jpeg', 'Content-Disposition: attachment; filename="a.jpg"\n')
  expect(text ?? '').toBe('')
  expect(attachments.map(({ name }) => name)).toEqual(['a.jpg'])
})
