import { latin1Decode } from '#base/text-bytes.ts'
import { bodyStartOf } from './declared-length.ts'

/**
 * Whether a source's last message seems to be cut: its head does not end, its outermost multipart is not closed, or its
 * last line is not ended though the one before its separator was a blank one.
 * `head`: the message's beginning; `tail`: its end, or all of it.
 */
export function endsCut(head: Uint8Array, tail: Uint8Array, writesLineEnds: boolean): boolean {
  if (tail.length === 0) return head.length === 0
  const last = tail[tail.length - 1]
  if (writesLineEnds && last !== 0x0a && last !== 0x0d) return true
  const bodyStart = bodyStartOf(head)
  if (bodyStart === -1) return true
  const boundary = outermostBoundary(latin1Decode(head, 0, bodyStart))
  return boundary !== null && !latin1Decode(tail).includes(`--${boundary}--`)
}

/** RFC 2046 § 5.1.1. */
function outermostBoundary(head: string): string | null {
  const field = /(?:^|[\r\n])content-type[ \t]{0,8}:((?:[^\r\n]|\r?\n[ \t]|\r[ \t]){0,2000})/i.exec(head)?.[1]
  if (field === undefined || !/^\s{0,80}multipart\//i.test(field)) return null
  const found = /boundary\s{0,8}=\s{0,8}(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))/i.exec(field)
  return found === null ? null : (found[1] ?? found[2] ?? null)
}
