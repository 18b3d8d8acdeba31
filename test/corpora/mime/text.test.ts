import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { corpora } from '#test/build/corpora.ts'
import { isSame, kinds, type Compared } from './difference-kinds.ts'
import { allMessages, mboxMessages } from './read-messages.ts'

async function compare(bytes: Uint8Array): Promise<Compared> {
  const options = { skipImageLinks: true, skipTextLinks: true, checksumAlgo: false } as const
  const mail = await simpleParser(Buffer.from(bytes), options as object)
  const { bodyStart } = parseHead(bytes, { separatorDate: null })
  const header = Buffer.from(bytes.subarray(0, bodyStart)).toString('latin1')
  return {
    peer: {
      text: mail.text ?? '',
      html: mail.html === false ? null : (mail.html ?? null),
      attachmentTypes: mail.attachments.map((attachment) => attachment.contentType),
    },
    ours: extractText(bytes, bodyStart),
    contentType: /^content-type:[ \t]*(?:\r?\n[ \t]+)?(.*)/im.exec(header)?.[1]?.trim() ?? 'text/plain',
  }
}

describe.skipIf(!corpora)('the lean extractor', () => {
  test('has the same words in the same order as mailparser, but for differences of known kinds', async () => {
    const found = new Map<string, string[]>(kinds.map((kind) => [kind.name, []]))
    const unknown: string[] = []
    let messages = 0
    let alike = 0
    for (const { name, bytes } of allMessages()) {
      messages++
      const compared = await compare(bytes)
      if (isSame(compared)) {
        alike++
        continue
      }
      const kind = kinds.find((one) => one.holds(compared))
      if (kind === undefined) unknown.push(name)
      else found.get(kind.name)?.push(name)
    }
    for (const [kind, names] of found) console.info(`${names.length} of ${messages}: ${kind}`)
    expect(unknown).toEqual([])
    for (const { name, cap } of kinds) expect(found.get(name)?.length, name).toBeLessThanOrEqual(cap)
    expect(messages).toBeGreaterThan(15_000)
    expect(alike / messages).toBeGreaterThan(0.993)
  })
})

test.skipIf(!corpora)('the same message written by three exporters has one text hash', () => {
  const hashes = new Map<string, Set<string>>()
  for (const exporter of ['listsao', 'mailarchivesao', 'mboxvm']) {
    for (const { bytes } of mboxMessages(`archives/ponymail/maven-dev-2017-12-${exporter}.mbox`)) {
      const head = parseHead(bytes, { separatorDate: null })
      const hash = textHashOf(extractText(bytes, head.bodyStart).text)
      const known = hashes.get(head.messageId!) ?? new Set()
      hashes.set(head.messageId!, known.add(`${hash.high} ${hash.low}`))
    }
  }
  expect(hashes.size).toBe(221)
  expect([...hashes].filter(([, different]) => different.size > 1)).toEqual([])
})
