import { afterSpaces, markAt } from './subject-marks.ts'

export interface Subject {
  /** `display`, folded for comparison; empty where nothing is left. */
  readonly base: string
  /** What list managers put in brackets before it, without them. */
  readonly tags: readonly string[]
  readonly isReply: boolean
  readonly isForward: boolean
  /** Without reply marks and the list's tag, case kept. */
  readonly display: string
}

const longestTag = 64
const mostTags = 4

/**
 * Takes off reply and forward marks of many languages and tags in brackets, in any mixture, as RFC 5256 § 2.1 does for
 * English; `(fwd)` at the end and `[Fwd: …]` around it too. Brackets that say something of the message itself are no tags:
 * see `isTag`. Linear.
 */
export function parseSubject(decoded: string): Subject {
  const text = decoded.replace(/\s+/g, ' ').trim()
  const tags: string[] = []
  let isReply = false
  let isForward = false
  let start = 0
  let end = text.length
  let beforeTag = -1
  let lastNewTag = false
  for (;;) {
    start = afterSpaces(text, start)
    if (end - start >= 5 && text.slice(end - 5, end).toLowerCase() === '(fwd)') {
      end = beforeSpaces(text, end - 5)
      isForward = true
      continue
    }
    if (text[start] === '[' && text[end - 1] === ']' && /^\[fwd?:/i.test(text.slice(start, start + 5))) {
      start = text.indexOf(':', start) + 1
      end = beforeSpaces(text, end - 1)
      isForward = true
      continue
    }
    const mark = markAt(text, start)
    if (mark) {
      if (mark.isReply) isReply = true
      else isForward = true
      if (isTag(mark.bracketed) && remember(tags, mark.bracketed)) lastNewTag = false
      start = mark.end
      continue
    }
    const tag = tagAt(text, start, end)
    if (tag === null) break
    beforeTag = start
    lastNewTag = remember(tags, tag)
    start += tag.length + 2
  }
  // RFC 5256: a blob goes only where something is left without it.
  if (start >= end && beforeTag !== -1) {
    start = beforeTag
    if (lastNewTag) tags.pop()
  }
  const display = text.slice(start, Math.max(start, end)).trim()
  return { base: display.normalize('NFC').toLowerCase(), tags, isReply, isForward, display }
}

function tagAt(text: string, start: number, end: number): string | null {
  if (text[start] !== '[') return null
  const inside = text.slice(start + 1, Math.min(end, start + longestTag + 2))
  const length = inside.indexOf(']')
  const tag = inside.slice(0, Math.max(0, length))
  return length === -1 || tag.includes('[') || !isTag(tag) ? null : tag
}

/** Words that mark what a message is, not where it was sent. */
const kinds =
  /^(?:patch|rfc|rft|rfh|resend|bug|issue|ticket|task|git pull|pull|pull request|pr|vote|result|cancelled|discuss|discussion|proposal|poll|ann|announce|announcement|solved|resolved|fixed|closed|ot|off[- ]topic|help|urgent|question|spam|job|jobs|fwd?|re)$/i
const number = /^[#v]?\d+(?:[./]\d+)*$/i

/**
 * Whether brackets hold a list's tag. `[PATCH v2 1/3]`, `[Bug 876]`, `[3/7]`, `[ANNOUNCE]` don't: their first word is one of
 * `kinds`, or one of their words is a number.
 */
function isTag(bracketed: string): boolean {
  const words = bracketed.trim().split(' ')
  return (
    words[0] !== '' &&
    !kinds.test(bracketed.trim()) &&
    !kinds.test(words[0]!) &&
    !words.some((word) => number.test(word))
  )
}

/** Whether it is new. */
function remember(tags: string[], tag: string): boolean {
  const trimmed = tag.trim()
  if (tags.length >= mostTags || tags.includes(trimmed)) return false
  tags.push(trimmed)
  return true
}

function beforeSpaces(text: string, end: number): number {
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end--
  return end
}
