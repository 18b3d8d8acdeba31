import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { parseHead } from '#mime/parse-head.ts'
import { readAttachment } from '#mime/reader/read-attachment.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import { corpora } from '#test/build/corpora.ts'
import { allMessages, type CorpusMessage } from '#test/corpora/mime/read-messages.ts'

/** Every message of the small and odd ones, one in twenty of the long lists. */
function* someMessages(): Generator<CorpusMessage> {
  let number = 0
  for (const message of allMessages()) {
    if (!/imagej|alsa-devel|hams?\.mbox/.test(message.name) || number++ % 20 === 3) yield message
  }
}

function read(bytes: Uint8Array) {
  return readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
}

test.skipIf(!corpora)('the reader and the list agree on subjects, dates, writers and ids', async () => {
  let count = 0
  for (const { name, bytes } of someMessages()) {
    const message = await read(bytes)
    const head = parseHead(bytes, { separatorDate: null })
    const { subject, date, messageId, from } = message
    expect({ subject, date, messageId }, name).toEqual({
      subject: head.subject,
      date: head.date?.value ?? null,
      messageId: head.messageId,
    })
    if (from.length > 0) expect(from[0], name).toEqual(head.from)
    count++
  }
  expect(count).toBeGreaterThan(2000)
})

/** Why a text may not be mailparser's: it is raw, because mailparser finds none; or another charset was chosen. */
const explained =
  /has no header|several parts, but|parts within parts|charset|could not be read|more than 1000 parts|header of more than/

/**
 * Texts that differ though nothing was wrong: a byte that windows-1252 does not have, which is a control character here
 * (encoding.spec.whatwg.org) and U+FFFD there; HTML whose charset is named in the HTML alone; and UTF-7, which mailparser does not read.
 */
const otherCharsets = new Set([
  'linux-hams.mbox.gz#123',
  'spam.mbox.gz#260',
  'spam.mbox.gz#261',
  'spam.mbox.gz#285',
  'spam.mbox.gz#320',
  'spam.mbox.gz#321',
  'spam.mbox.gz#486',
  'mime/enmime/mail/non-mime-missing-charset.raw',
  'mime/stalwart/legacy/001.eml',
  'mime/stalwart/legacy/005.eml',
  'mime/stalwart/legacy/034.eml',
])

/**
 * Where a part's type is what the RFC has it be, and not mailparser's: a message in a digest (RFC 2046 § 5.1.5), plain text
 * where the header says `text` alone, `text/plain>` or `<html>` (RFC 2045 § 5.2).
 */
const otherTypes = new Set([
  'mime/cpython/msg_02.txt',
  'mime/cpython/msg_14.txt',
  'mime/cpython/msg_30.txt',
  'mime/cpython/msg_34.txt',
  'mime/enmime/parts/ctype-invalid-characters.raw',
  'mime/enmime/parts/empty-ctype-bad-content.raw',
  'mime/mime4j/mimetools-testmsgs/multi-digest.msg',
  'mime/mime4j/testmsgs/multipartdigestnestedemptyparts.msg',
  'mime/stalwart/rfc/004.eml',
  'mime/stalwart/thirdparty/007.eml',
])

/** What ends a part by RFC 2046 § 5.1.1, and not for mailparser: words behind a delimiter, spaces at the end of a boundary. */
const otherDelimiters = new Set([
  'mime/mime4j/testmsgs/ending-boundaries.msg',
  'mime/mime4j/testmsgs/very-long-boundary.msg',
  'mime/mime4j/testmsgs/very-very-long-boundary.msg',
  'mime/mime4j/testmsgs/weird-boundary.msg',
])

test.skipIf(!corpora)('texts and attachments are those that mailparser finds', async () => {
  const different: string[] = []
  const differentFiles: string[] = []
  for (const { name, bytes } of someMessages()) {
    const found = await read(bytes)
    const expected = await simpleParser(Buffer.from(bytes), {
      keepCidLinks: true,
      skipTextLinks: true,
      ignoreEmbedded: true,
    })
    const sizes = expected.attachments.map(({ size }) => size)
    // What stands inside texts and winmail.dat mailparser does not unpack.
    const ours = found.attachments.filter(({ packed }) => packed === 'mime')
    if (ours.map((attachment) => attachment.bytes).join() !== sizes.join()) {
      differentFiles.push(name)
      continue
    }
    if (found.problems.some((problem) => explained.test(problem))) continue
    // Its words stand without the code, or are those of a part that mailparser has for a file.
    if (found.attachments.some(({ packed, type }) => packed !== 'mime' || type === 'text/enriched')) continue
    const sameText = found.text === null || found.text === (expected.text ?? '')
    const sameHtml = found.html === null ? !expected.html : found.html === expected.html
    if (!sameText || !sameHtml) different.push(name)
  }
  expect(differentFiles.toSorted()).toEqual([...otherTypes].toSorted())
  expect(different.filter((name) => !otherCharsets.has(name)).toSorted()).toEqual([...otherDelimiters])
})

test.skipIf(!corpora)('every attachment can be had by its place', async () => {
  let count = 0
  for (const { name, bytes } of someMessages()) {
    if (otherTypes.has(name)) continue
    const { attachments } = await simpleParser(Buffer.from(bytes), { ignoreEmbedded: true })
    for (const [index, expected] of attachments.slice(0, 5).entries()) {
      const attachment = await readAttachment(bytes, index)
      expect(Buffer.compare(attachment.bytes, expected.content), `${name} ${index}`).toBe(0)
      count++
    }
  }
  expect(count).toBeGreaterThan(300)
})
