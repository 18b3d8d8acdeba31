import { hash64, noHash, type Hash64 } from '#base/hash64.ts'
import { parseSubject } from '#domain/subject.ts'
import type { ThreadColumns } from '#domain/threads/thread-columns.ts'
import { findDuplicates } from '#domain/threads/thread-duplicates.ts'
import { edgeReasons, threadMessages, type Forest } from '#domain/threads/thread-messages.ts'

/** A message as far as threading sees it. An empty id, subject or Gmail thread is none, and so is a date that is NaN. */
export interface Mail {
  readonly id?: string
  readonly references?: readonly string[]
  readonly replies?: readonly string[]
  readonly subject?: string
  /** Epoch milliseconds. */
  readonly date?: number
  readonly gmail?: string
  readonly text?: string
  /** Stands for the message's bytes; without it, all of its fields do. */
  readonly key?: string
}

export const day = 24 * 60 * 60 * 1000

export function columnsOf(mails: readonly Mail[]): ThreadColumns {
  const count = mails.length
  const ids = hashes(mails.map((mail) => hashOf(mail.id)))
  const references = lists(mails.map((mail) => mail.references ?? []))
  const replies = lists(mails.map((mail) => mail.replies ?? []))
  const subjects = mails.map((mail) => parseSubject(mail.subject ?? ''))
  const bases = hashes(subjects.map((subject) => hashOf(subject.base)))
  const gmail = hashes(mails.map((mail) => hashOf(mail.gmail)))
  const texts = hashes(mails.map((mail) => hashOf(mail.text ?? mail.key ?? JSON.stringify(mail))))
  const keys = hashes(mails.map((mail) => hashOf(mail.key ?? JSON.stringify(mail))))
  return {
    count,
    idHigh: ids.high,
    idLow: ids.low,
    referenceStart: references.start,
    referenceHigh: references.high,
    referenceLow: references.low,
    replyStart: replies.start,
    replyHigh: replies.high,
    replyLow: replies.low,
    subjectHigh: bases.high,
    subjectLow: bases.low,
    isReply: Uint8Array.from(subjects, (subject) => (subject.isReply ? 1 : 0)),
    date: Float64Array.from(mails, (mail) => mail.date ?? Number.NaN),
    gmailHigh: gmail.high,
    gmailLow: gmail.low,
    textHigh: texts.high,
    textLow: texts.low,
    keyHigh: keys.high,
    keyLow: keys.low,
  }
}

/**
 * Each thread as an outline: `a(b(c)d)` is a with the replies b and d, c under b; `?x` is a ghost. A message without an
 * id shows its key.
 */
export function outline(mails: readonly Mail[], forest: Forest): string[] {
  const outlines: string[] = []
  for (let thread = 0; thread < forest.threadCount; thread++) {
    let text = ''
    let last = 0
    const start = forest.threadStart[thread]!
    for (let at = start; at < forest.threadStart[thread + 1]!; at++) {
      const depth = forest.depth[at]!
      if (at > start) text += depth > last ? '(' : ')'.repeat(last - depth) + ' '
      text += nameOf(mails, forest, forest.members[at]!)
      last = depth
    }
    outlines.push((text + ')'.repeat(last)).replaceAll(') ', ')'))
  }
  return outlines
}

/** What a person would see of these messages. */
export function threadsOf(mails: readonly Mail[]): string[] {
  return outline(mails, forestOf(mails))
}

export function forestOf(mails: readonly Mail[]): Forest {
  const columns = columnsOf(mails)
  return threadMessages(columns, findDuplicates(columns))
}

/** Why the message with this id hangs where it does. */
export function reasonOf(mails: readonly Mail[], id: string): string {
  const forest = forestOf(mails)
  return edgeReasons[forest.why[mails.findIndex((mail) => mail.id === id)]!]!
}

function nameOf(mails: readonly Mail[], forest: Forest, node: number): string {
  if (node < mails.length) return mails[node]!.id || mails[node]!.key || '·'
  const ghost = node - mails.length
  const { references = [], replies = [] } = mails[forest.ghostNamedBy[ghost]!]!
  return `?${[...references, ...replies][forest.ghostNamedAt[ghost]!] ?? ''}`
}

function hashOf(text: string | undefined): Hash64 {
  return text === undefined || text === '' ? noHash : hash64(text)
}

function hashes(all: readonly Hash64[]): { high: Uint32Array; low: Uint32Array } {
  return { high: Uint32Array.from(all, (hash) => hash.high), low: Uint32Array.from(all, (hash) => hash.low) }
}

function lists(all: readonly (readonly string[])[]): {
  start: Uint32Array
  high: Uint32Array
  low: Uint32Array
} {
  const start = new Uint32Array(all.length + 1)
  for (const [i, ids] of all.entries()) start[i + 1] = start[i]! + ids.length
  return { start, ...hashes(all.flat().map((id) => hashOf(id))) }
}
