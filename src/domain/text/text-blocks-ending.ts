import { footerKind, type FooterKind, isRule, isSpoken } from './text-blocks-footer.ts'
import {
  afterBlanks,
  isAfterBlank,
  isBlankLine,
  lastLineStarts,
  lineAt,
  lineEnd,
} from './text-blocks-line.ts'

/** A footer, a signature is no longer than this. */
const mostFooterLines = 16
const longestFooter = 4000
const mostFooters = 6
const mostSignatureLines = 40
const longestSignature = 4000
/** After a mark without its space (`--`), which also parts paragraphs, fewer lines are believed. */
const mostBareLines = 14

export interface Ending {
  /** Where each begins: the next one, or the body's end, where there is none. */
  readonly signature: number
  readonly footer: number
  readonly digest: number
}

/** What stands at a body's end, from the last: a digest that an archive added, footers, the signature. */
export function endingOf(body: string): Ending {
  const digest = digestIn(body)
  const footer = footersIn(body, digest)
  return { signature: signatureIn(body, 0, footer), footer, digest }
}

/** `-- ` (RFC 3676 § 4.3), as many mailers write it, and as OpenPGP escapes it (RFC 9580 § 7.2). */
const signatureMark = /^(?:- )?--[ \u00a0]?$/

/** A lone line of 32 or 40 hexadecimal digits at the end: an MD5 or a SHA-1. */
function digestIn(body: string): number {
  const end = textEnd(body, body.length)
  const start = body.lastIndexOf('\n', Math.max(0, end - 1)) + 1
  if (start === 0 || end - start > 60) return body.length
  return /^(?:[0-9a-f]{32}|[0-9a-f]{40})$/i.test(body.slice(start, end).trim()) ? start : body.length
}

/** The end of what is not white space. */
function textEnd(body: string, end: number): number {
  let at = end
  while (at > 0 && body.charCodeAt(at - 1) <= 32) at--
  return at
}

function footersIn(body: string, end: number): number {
  const seen = new Set<FooterKind>()
  let footer = end
  let ruled = true
  for (let i = 0; i < mostFooters; i++) {
    const last = textEnd(body, footer)
    // What stands right above a list's own lines, under a rule of its own, came with them; above a tracker's it is news.
    const glued = i > 0 && footer - last < 3 && !signatureMark.test(lineAt(body, footer, end))
    const found = lastFooter(body, last, glued)
    // Without a rule, a list's words may be several paragraphs; else a second footer is that of a quoted message.
    if (!found || (seen.has(found.kind) && found.kind !== 'removed-part' && ruled)) break
    seen.add(found.kind)
    footer = found.start
    ruled = isRule(lineAt(body, footer, last))
  }
  return footer
}

/** The shortest footer that ends here. */
function lastFooter(body: string, end: number, glued: boolean): { start: number; kind: FooterKind } | null {
  const starts = lastLineStarts(body, 0, end, mostFooterLines, longestFooter)
  for (let i = starts.length - 1; i >= 0; i--) {
    const start = starts[i]!
    const line = lineAt(body, start, end)
    if (line === '') continue
    if (line.startsWith('>')) return null
    const ruled = isRule(line)
    if (!ruled && !isAfterBlank(body, 0, start) && !followsRule(body, starts[i - 1])) continue
    const lines = body.slice(start, end)
    const kind = footerKind(line, lines)
    if (kind) return { start: withRuleBefore(body, starts, i), kind }
    if (glued && /^-{20,}$/.test(line)) {
      return isLink.test(lines) && !isSpoken(lines) ? { start, kind: 'advertisement' } : null
    }
  }
  return null
}

const isLink = /\b(?:https?:\/\/|www\.)/

function followsRule(body: string, before: number | undefined): boolean {
  return before !== undefined && isRule(lineAt(body, before, body.length))
}

/** A rule above the first words belongs to them, a blank line or not between. */
function withRuleBefore(body: string, starts: readonly number[], i: number): number {
  const start = starts[i]!
  const before = starts[i - 1]
  if (before === undefined) return start
  if (followsRule(body, before)) return before
  const above = starts[i - 2]
  const far = above !== undefined && isBlankLine(body, before, start) && followsRule(body, above)
  return far && start - above > 20 ? above : start
}

/**
 * Where the signature begins that ends at `end`; `end` where there is none. The first of several marks counts, as far
 * up as nothing is quoted. An OpenPGP signature is one, too.
 */
export function signatureIn(body: string, start: number, end: number): number {
  const starts = lastLineStarts(body, start, end, mostSignatureLines, longestSignature)
  let found = end
  for (let i = starts.length - 1; i >= 0; i--) {
    const at = starts[i]!
    if (body.charCodeAt(at) === 62) break
    const next = lineEnd(body, at, end)
    const line = body.slice(at, Math.min(next, at + 40)).replace(/\r?\n$/, '')
    const bare = line === '--'
    if (signatureMark.test(line)) {
      const follows = afterBlanks(body, next, end)
      if (follows >= end || (bare && starts.length - i > mostBareLines) || at === 0) continue
      if (!bare || isBareMark(body, at, follows, end)) found = at
    } else if (line.startsWith('-----BEGIN PGP SIGNATURE-----')) found = at
  }
  return found
}

/** `--` between two paragraphs parts them; a signature's lines are short, and no prose. */
function isBareMark(body: string, at: number, follows: number, end: number): boolean {
  let long = 0
  let lines = 0
  for (let line = follows; line < end;) {
    const next = lineEnd(body, line, end)
    if (!isBlankLine(body, line, next)) {
      lines++
      if (next - line > 66) long++
    }
    line = next
  }
  return at > 0 && lines > 0 && long * 2 < lines
}
