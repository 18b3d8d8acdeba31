import type { Part } from './parser-inside.ts'

/** What mailsplit lets be changed before mailparser looks at it. */
interface TypedPart extends Omit<Part, 'contentType'> {
  contentType: string | false
  readonly parentNode?: Part | false
  readonly headers?: { get(name: string): readonly string[] } | false
}

/**
 * What a part is whose header does not say so: a message where it stands in a digest (RFC 2046 § 5.1.5), and plain text
 * where its type makes no sense (RFC 2045 § 5.2), as `Content-Type: text` does.
 */
export function giveDefaultType(part: Part): void {
  const typed: TypedPart = part
  const written = typed.headers ? (typed.headers.get('Content-Type')[0] ?? null) : null
  if (written === null) {
    if (typed.parentNode && typed.parentNode.multipart === 'digest') typed.contentType = 'message/rfc822'
  } else if (/^[^:]*:\s*text\s*(?:;|$)/i.test(written)) typed.contentType = 'text/plain'
}
