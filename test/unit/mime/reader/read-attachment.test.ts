import { expect, test } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { readAttachment, readAttachments } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'

const bytes = utf8Encode(
  [
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'text',
    '--b',
    'Content-Type: application/octet-stream; name="one.bin"',
    'Content-Transfer-Encoding: base64',
    '',
    btoa(String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i))),
    '--b',
    'Content-Type: text/x-patch; name="two.patch"',
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    '+a=3Db=',
    'c',
    '--b--',
    '',
  ].join('\r\n'),
)

test('every attachment that a message lists can be had by its place', async () => {
  const { attachments } = await readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
  for (const [index, listed] of attachments.entries()) {
    const attachment = await readAttachment(bytes, index)
    expect(attachment).toMatchObject({ name: listed.name, type: listed.type })
    expect(attachment.bytes).toHaveLength(listed.bytes)
  }
  expect(attachments).toHaveLength(2)
})

test('its bytes are decoded and its own, so that they can be moved', async () => {
  const { bytes: first } = await readAttachment(bytes, 0)
  expect([...first]).toEqual(Array.from({ length: 256 }, (_, i) => i))
  expect(first.buffer.byteLength).toBe(256)
  const { bytes: second } = await readAttachment(bytes, 1)
  expect(new TextDecoder().decode(second)).toBe('+a=bc')
})

test.each([2, -1, 1.5, Number.NaN])('there is no attachment %s', async (index) => {
  await expect(readAttachment(bytes, index)).rejects.toMatchObject({ code: 'no-such-attachment' })
})

test('several come in the order in which they were asked for, and nothing where there is none', async () => {
  const found = await readAttachments(bytes, [1, 7, 0])
  expect(found.map((one) => one?.name ?? null)).toEqual(['two.patch', null, 'one.bin'])
  expect(found.map((one) => one?.bytes.length ?? null)).toEqual([5, null, 256])
})

test('several come whole where something unpacked before them has moved them', async () => {
  const code = "begin 644 seeds.txt\n'<V5E9',@,0``\n`\nend"
  const source = utf8Encode(
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      `--b\n\n${code}`,
      ...['one', 'two'].map(
        (name) => `--b\nContent-Type: application/octet-stream; name="${name}.bin"\n\n${name.repeat(100)}`,
      ),
      '--b--',
      '',
    ].join('\n'),
  )
  const found = await readAttachments(source, [1, 2])
  expect(found.map((one) => one?.name)).toEqual(['one.bin', 'two.bin'])
  const texts = found.map((one) => new TextDecoder().decode(one?.bytes))
  expect(texts).toEqual(['one'.repeat(100), 'two'.repeat(100)])
})

const list = async (...parts: string[]) => {
  const frames = parts.map((part) => `--b\n${part}\n`).join('')
  const source = utf8Encode(`Content-Type: multipart/mixed; boundary=b\n\n${frames}--b--\n`)
  const { attachments } = await readMessage({ key: 'k', bytes: source, length: source.length, charset: null })
  return { attachments, source }
}

test('one that hides a program says so, by its name as it was sent and by its first bytes', async () => {
  const { attachments } = await list(
    "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''bins%E2%80%AEfdp.exe\n\n%PDF",
    `Content-Type: image/png; name=lid.png\nContent-Transfer-Encoding: base64\n\n${btoa('MZ\x90\0\x03\0\0\0')}`,
  )
  expect(attachments).toMatchObject([
    { name: 'binsfdp.exe', doubts: ['program', 'disguised'] },
    { name: 'lid.png', doubts: ['program', 'other-type'] },
  ])
})

test('what is left out or unpacked before one moves nothing', async () => {
  const { attachments, source } = await list(
    'Content-Type: multipart/appledouble; boundary=c\n\n--c\nContent-Type: application/applefile\n\nfork\n--c\nContent-Type: image/png; name=lid.png\n\npicture\n--c--',
    'Content-Type: text/plain\n\nbegin 644 beds.txt\n%8F5D<PH`\n`\nend',
    'Content-Type: application/octet-stream; name=last.bin\n\nlast',
  )
  const found = await Promise.all(attachments.map((_, index) => readAttachment(source, index)))
  expect(found.map(({ name, bytes: own }) => [name, new TextDecoder().decode(own)])).toEqual([
    ['lid.png', 'picture'],
    ['beds.txt', 'beds\n'],
    ['last.bin', 'last'],
  ])
})

test('a part between two delimiters is a part, without a body or without even a header', async () => {
  const source = utf8Encode(
    'Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\nContent-Type: image/png; name=a.png\n--b\n\nhi\n--b\nContent-Type: image/png; name=b.png\n--b--\n',
  )
  const { text, attachments } = await readMessage({
    key: 'k',
    bytes: source,
    length: source.length,
    charset: null,
  })
  expect(text).toBe('hi')
  expect(attachments.map(({ name, bytes: size }) => [name, size])).toEqual([
    ['a.png', 0],
    ['b.png', 0],
  ])
})

test('what was unpacked whole can still be had as it came', async () => {
  // A winmail.dat (MS-OXTNEF § 2.1.3) of one file.
  const u32 = (value: number) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255]
  const attribute = (id: number, data: readonly number[]) => [
    2,
    ...u32(id),
    ...u32(data.length),
    ...data,
    0,
    0,
  ]
  const tnef = [
    ...u32(0x223e9f78),
    1,
    0,
    ...attribute(0x00069002, []),
    ...attribute(0x00018010, [...utf8Encode('beds.txt\0')]),
    ...attribute(0x0006800f, [...utf8Encode('1,80')]),
  ]
  const part = (bytes: readonly number[]) =>
    `Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n${btoa(String.fromCharCode(...bytes))}`
  const { attachments, source } = await list('\nhi', part(tnef))
  expect(attachments).toMatchObject([
    { name: 'winmail.dat', unpacked: true },
    { name: 'beds.txt', unpacked: false, packed: 'tnef' },
  ])
  expect([...(await readAttachment(source, 0)).bytes]).toEqual(tnef)
  const damaged = await list('\nhi', part(tnef.slice(0, -3)))
  expect(damaged.attachments[0]).toMatchObject({ name: 'winmail.dat', unpacked: false })
})
