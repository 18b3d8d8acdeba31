import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parseHead } from '#mime/parse-head.ts'
import { parseSeparatorDate } from '#sources/separator-date.ts'
import type { Mail } from '#test/unit/domain/mails.ts'

export const corpora = '../shared/corpora'
export const hasCorpora = existsSync(corpora)
if (!hasCorpora) console.warn(`skipped: no corpora at ${corpora}`)

/** The messages of an mbox, gzipped or not. */
export function readMails(path: string): Mail[] {
  const file = readFileSync(path)
  const bytes = path.endsWith('.gz') ? gunzipSync(file) : file
  const text = bytes.toString('latin1')
  const starts = [...text.matchAll(/^From .* \d\d:\d\d(:\d\d)? .*\d{4}.*\n/gm)]
  return starts.map((separator, at) => {
    const start = separator.index + separator[0].length
    const message = bytes.subarray(start, starts[at + 1]?.index ?? bytes.length)
    const head = parseHead(message, { separatorDate: parseSeparatorDate(separator[0].trimEnd()) })
    return {
      id: head.messageId ?? '',
      references: head.references,
      replies: head.inReplyTo,
      subject: head.subject,
      date: head.date?.value ?? Number.NaN,
      gmail: head.gmailThread ?? '',
      text: digest(message.subarray(head.bodyStart)),
      key: digest(message),
    }
  })
}

function digest(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}
