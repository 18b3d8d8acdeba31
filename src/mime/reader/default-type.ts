import { foldSpace } from '#mime/header-fields.ts'
import { isMediaType, parseContentField } from '#mime/parts/content-field.ts'
import type { Part } from './parser-inside.ts'

/** What mailsplit lets be changed before mailparser looks at it. */
interface TypedPart extends Omit<Part, 'contentType'> {
  contentType: string | false
  readonly parentNode?: Part | false
  readonly headers?: { get(name: string): readonly string[] } | false
}

/**
 * What a part is whose header does not say so: a message where it stands in a digest (RFC 2046 § 5.1.5), and plain text
 * where its type makes no sense (RFC 2045 § 5.2), as `Content-Type: text` does, unless it is a file with a name. Words behind
 * a type are none of it: somebody forgot a semicolon.
 */
export function giveDefaultType(part: Part): void {
  const typed: TypedPart = part
  const written = typed.headers ? (typed.headers.get('Content-Type')[0] ?? null) : null
  if (written === null) {
    if (typed.parentNode && typed.parentNode.multipart === 'digest') typed.contentType = 'message/rfc822'
    return
  }
  const { value } = parseContentField(foldSpace(written.slice(written.indexOf(':') + 1)))
  if (/^text\/(?![\w.+-]+$)/.test(value)) typed.contentType = 'text/plain'
  else if (isMediaType(value)) {
    if (!part.multipart && !value.startsWith('multipart/')) typed.contentType = value
  } else if (part.filename === false) typed.contentType = 'text/plain'
}
