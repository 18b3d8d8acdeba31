import { expect, test } from 'vitest'
import { utf8Decode, utf8Encode } from '#base/text-bytes.ts'
import { signedContent } from '#mime/reader/packed/cms.ts'
import { readAttachment } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'

type Bytes = readonly number[]
const signedData = [0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2]
const data = [0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1]

/** DER: the shortest length. */
function definite(tag: number, ...inner: Bytes[]): number[] {
  const content = inner.flat()
  const { length } = content
  if (length < 128) return [tag, length, ...content]
  return [tag, 0x83, length >> 16, (length >> 8) & 255, length & 255, ...content]
}
/** BER, as a program writes that does not know how long it will be. */
function indefinite(tag: number, ...inner: Bytes[]): number[] {
  return [tag, 0x80, ...inner.flat(), 0, 0]
}
type Make = typeof definite

function sealed(content: Bytes, make: Make, id: Bytes = signedData): Uint8Array {
  const set = definite(0x31, definite(0x30, definite(0x06, [0x60, 1])))
  const inside = make(0x30, data, make(0xa0, content))
  const signed = make(0x30, [2, 1, 1], set, inside, definite(0x31, []))
  return Uint8Array.from(make(0x30, id, make(0xa0, signed)))
}

const entity = 'Content-Type: text/plain\r\n\r\nSow the beans.\r\n'
const octets = [...utf8Encode(entity)]
const pieces = [octets.slice(0, 7), octets.slice(7, 20), octets.slice(20)].map((piece) =>
  definite(0x04, piece),
)

test.each([
  ['of a known length', sealed(definite(0x04, octets), definite)],
  ['of unknown lengths, in pieces', sealed(indefinite(0x24, ...pieces), indefinite)],
  ['of a known length, in pieces', sealed(definite(0x24, ...pieces), definite)],
  [
    'in pieces of pieces',
    sealed(
      indefinite(0x24, indefinite(0x24, pieces[0]!, pieces[1]!), definite(0x24, pieces[2]!)),
      indefinite,
    ),
  ],
])('content %s is found', (_, bytes) => {
  const found = signedContent(bytes)
  expect(found && utf8Decode(found)).toBe(entity)
})

test('what is no signed data, or carries no content, is none', () => {
  expect(signedContent(new Uint8Array())).toBeNull()
  expect(signedContent(utf8Encode(entity))).toBeNull()
  const enveloped = [...signedData.slice(0, -1), 3]
  expect(signedContent(sealed(definite(0x04, octets), definite, enveloped))).toBeNull()
  // Detached: the content is elsewhere.
  const detached = definite(0x30, [2, 1, 1], definite(0x31, []), definite(0x30, data))
  expect(signedContent(Uint8Array.from(definite(0x30, signedData, definite(0xa0, detached))))).toBeNull()
})

test('bytes that are cut or changed anywhere end, with content or without', () => {
  for (const make of [definite, indefinite]) {
    const bytes = sealed(make === definite ? definite(0x04, octets) : indefinite(0x24, ...pieces), make)
    for (let at = 0; at < bytes.length; at++) {
      expect((signedContent(bytes.subarray(0, at)) ?? []).length).toBeLessThanOrEqual(entity.length)
      for (const value of [0, 0x24, 0x80, 0x84, 0xff]) {
        const changed = bytes.slice()
        changed[at] = value
        expect((signedContent(changed) ?? []).length).toBeLessThanOrEqual(bytes.length)
      }
    }
  }
})

test('a million levels of unknown length end', () => {
  const deep = new Uint8Array(2_000_000)
  for (let at = 0; at < deep.length; at += 2) deep.set([0x30, 0x80], at)
  expect(signedContent(deep)).toBeNull()
})

function letter(bytes: Uint8Array, type: string): Uint8Array {
  const code = btoa(String.fromCharCode(...bytes)).replaceAll(/.{76}/g, '$&\n')
  return utf8Encode(`Subject: x\nContent-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${code}\n`)
}
const read = (bytes: Uint8Array) => readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
const type = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m'

test('a message in signed data is shown with its files, said to be signed, and what it came in can be saved', async () => {
  const mixed =
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSow the beans.\n--b\nContent-Type: text/csv; name=beds.csv\n\n1,80\n--b--\n'
  const bytes = letter(sealed(definite(0x04, [...utf8Encode(mixed)]), definite), type)
  const { text, cards, attachments, problems } = await read(bytes)
  expect(text).toBe('Sow the beans.')
  expect(cards).toEqual([{ is: 'signed', by: 'smime' }])
  expect(attachments).toMatchObject([
    { name: 'smime.p7m', packed: 'mime', unpacked: true },
    { name: 'beds.csv', packed: 'smime', unpacked: false },
  ])
  expect(problems).toEqual(['The message has no date.'])
  expect(utf8Decode((await readAttachment(bytes, 1)).bytes)).toBe('1,80')
  expect((await readAttachment(bytes, 0)).bytes[0]).toBe(0x30)
})

test('HTML in signed data is the message’s HTML', async () => {
  const html = 'Content-Type: text/html\n\n<b>Sow</b>\n'
  const bytes = letter(sealed(definite(0x04, [...utf8Encode(html)]), definite), type)
  expect(await read(bytes)).toMatchObject({ text: null, html: '<b>Sow</b>\n' })
})

test('signed data that does not say so is signed; what a list adds stands behind it', async () => {
  const plain = letter(sealed(definite(0x04, octets), definite), 'application/x-pkcs7-mime')
  expect(await read(plain)).toMatchObject({ cards: [{ is: 'signed', by: 'smime' }] })
  const mixed = utf8Encode(
    `Content-Type: multipart/mixed; boundary=b\n\n--b\n${utf8Decode(letter(sealed(definite(0x04, octets), definite), type))}--b\n\nThe list\n--b--\n`,
  )
  expect((await read(mixed)).text).toBe('Sow the beans.\n\nThe list')
})

test('what is encrypted stays closed', async () => {
  const bytes = letter(
    Uint8Array.from([0x30, 0x80, 0, 0]),
    'application/pkcs7-mime; smime-type=enveloped-data',
  )
  const { cards, attachments } = await read(bytes)
  expect(cards).toEqual([{ is: 'encrypted', by: 'smime' }])
  expect(attachments).toMatchObject([{ unpacked: false }])
})

test('signed data in signed data ends', async () => {
  let inner: Bytes = octets
  for (let depth = 0; depth < 15; depth++) {
    inner = [...letter(sealed(definite(0x04, inner), definite), type)]
  }
  const { attachments } = await read(Uint8Array.from(inner))
  expect(attachments).toHaveLength(11)
})
