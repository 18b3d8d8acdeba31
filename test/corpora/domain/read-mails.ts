import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseHead } from '#mime/parse-head.ts'
import { parseSeparatorDate } from '#sources/separator-date.ts'
import { MboxSplitter } from '#sources/split-mbox.ts'
import type { Mail } from '#test/unit/domain/threads/mails.ts'

export const corpora = '../shared/corpora'
export const hasCorpora = existsSync(corpora)
if (!hasCorpora) console.warn(`skipped: no corpora at ${corpora}`)

/** The messages of an mbox, gzipped or not. */
export function readMails(path: string): Mail[] {
  const file = readFileSync(path)
  const mails: Mail[] = []
  const splitter = new MboxSplitter(
    {
      message({ bytes, separator }) {
        const head = parseHead(bytes, { separatorDate: parseSeparatorDate(separator) })
        mails.push({
          id: head.messageId ?? '',
          references: head.references,
          replies: head.inReplyTo,
          subject: head.subject,
          date: head.date?.value ?? Number.NaN,
          gmail: head.gmailThread ?? '',
          text: digest(bytes.subarray(head.bodyStart)),
          key: digest(bytes),
        })
      },
      largePart() {},
      skipped() {},
      ambiguous() {},
    },
    { dialect: 'none' },
  )
  splitter.push(path.endsWith('.gz') ? gunzipSync(file) : file)
  splitter.finish()
  return mails
}

function digest(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}
