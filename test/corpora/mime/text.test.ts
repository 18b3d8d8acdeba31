import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { corpora } from '#test/build/corpora.ts'
import { isSame, kinds, peerAttachmentNames, type Compared } from './difference-kinds.ts'
import { allMessages, mboxMessages } from './read-messages.ts'

async function compare(bytes: Uint8Array): Promise<Compared> {
  const options = { skipImageLinks: true, skipTextLinks: true, checksumAlgo: false } as const
  const mail = await simpleParser(Buffer.from(bytes), options as object)
  const head = parseHead(bytes, { separatorDate: null })
  const header = Buffer.from(bytes.subarray(0, head.bodyStart)).toString('latin1')
  return {
    peer: {
      text: mail.text ?? '',
      html: mail.html === false ? null : (mail.html ?? null),
      attachments: mail.attachments.map((attachment) => ({
        name: attachment.filename ?? '',
        type: attachment.contentType,
        disposition: attachment.contentDisposition ?? null,
        related: attachment.related === true,
      })),
    },
    ours: extractText(bytes, head),
    contentType:
      /^content-type:[ \t]*(?:\r?\n[ \t]+)?(.*(?:\r?\n[ \t].*)*)/im.exec(header)?.[1]?.trim() ?? 'text/plain',
  }
}

/** Whose attachments are others than mailparser's. */
const otherAttachments = [
  // White space in the name is folded.
  'mime/mime4j/mimetools-testmsgs/multi-2evil.msg',
  // Enriched text is a text.
  'mime/mime4j/mimetools-testmsgs/multi-frag.msg',
  'mime/mime4j/mimetools-testmsgs/multi-nested.msg',
  'mime/mime4j/mimetools-testmsgs/multi-nested2.msg',
  'mime/mime4j/mimetools-testmsgs/multi-nested3.msg',
  'mime/stalwart/rfc/000.eml',
  'mime/stalwart/rfc/003.eml',
  // A byte of the name is in no charset: mailparser drops it, we mark it.
  'mime/ruby-mail/attachment_emails/attachment_with_encoded_name.eml',
  'mime/ruby-mail/plain_emails/raw_email8.eml',
]

describe.skipIf(!corpora)('the lean extractor', () => {
  test('has the same words in the same order as mailparser, but for differences of known kinds, and the same attachments', async () => {
    const found = new Map<string, string[]>(kinds.map((kind) => [kind.name, []]))
    const unknown: string[] = []
    const attachments: string[] = []
    let messages = 0
    let alike = 0
    let byRule = 0
    for (const { name, bytes } of allMessages()) {
      messages++
      const compared = await compare(bytes)
      const names = compared.ours.attachments.map((attachment) => attachment.name)
      if (names.join('/') !== peerAttachmentNames(compared).join('/')) attachments.push(name)
      if (isSame(compared)) {
        alike++
        continue
      }
      const kind = kinds.find((one) => one.holds(compared))
      if (kind === undefined) unknown.push(name)
      else {
        found.get(kind.name)?.push(name)
        if (kind.rule !== undefined) byRule++
      }
    }
    for (const [kind, names] of found) console.info(`${names.length} of ${messages}: ${kind}`)
    expect(unknown).toEqual([])
    expect(attachments).toEqual(otherAttachments.toSorted())
    for (const { name, cap } of kinds) expect(found.get(name)?.length, name).toBeLessThanOrEqual(cap)
    expect(messages).toBeGreaterThan(15_000)
    expect((alike + byRule) / messages).toBeGreaterThan(0.993)
  })
})

test.skipIf(!corpora)('the same message written by three exporters has one text hash', () => {
  const hashes = new Map<string, Set<string>>()
  for (const exporter of ['listsao', 'mailarchivesao', 'mboxvm']) {
    for (const { bytes } of mboxMessages(`archives/ponymail/maven-dev-2017-12-${exporter}.mbox`)) {
      const head = parseHead(bytes, { separatorDate: null })
      const hash = textHashOf(extractText(bytes, head).text)
      const known = hashes.get(head.messageId!) ?? new Set()
      hashes.set(head.messageId!, known.add(`${hash.high} ${hash.low}`))
    }
  }
  expect(hashes.size).toBe(221)
  expect([...hashes].filter(([, different]) => different.size > 1)).toEqual([])
})
