import { latin1Decode } from '#base/text-bytes.ts'
import { findFrom } from '#sources/mbox/find-from.ts'
import { FromLineReader } from '#sources/mbox/from-line.ts'
import { judgeFirst } from '#sources/mbox/separator-rule.ts'
import { type Beginning, fileKinds, type SourceKind } from './file-kinds.ts'

export type DetectedSource =
  | { readonly is: 'mbox' }
  | { readonly is: 'gzip' }
  /** `words`: to be said after "It looks like": `a zip archive`. */
  | { readonly is: 'unsupported'; readonly looksLike: SourceKind; readonly words: string }

/** How far from its first byte a mailbox may begin: blank lines and a BOM. */
const preambleLimit = 4096

/** What a file is, by its first bytes (a megabyte at most); its name only tells a Maildir's message from another. */
export function detectSource(prefix: Uint8Array, name: string): DetectedSource {
  // RFC 1952 § 2.3.1: deflate is the only method there is.
  if (prefix[0] === 0x1f && prefix[1] === 0x8b && (prefix[2] ?? 8) === 8) return { is: 'gzip' }
  if (isMbox(prefix)) return { is: 'mbox' }
  const text = latin1Decode(prefix, 0, Math.min(prefix.length, preambleLimit)).replace(
    /^(?:\u00ef\u00bb\u00bf)?[\s\0]*/,
    '',
  )
  const beginning: Beginning = { bytes: prefix, text, name }
  for (const [kind, { words, sign }] of Object.entries(fileKinds)) {
    // The table has no other keys than its own.
    if (sign(beginning)) return { is: 'unsupported', looksLike: kind as SourceKind, words }
  }
  return { is: 'unsupported', looksLike: 'text', words: fileKinds.text.words }
}

/** Whether the first line that is not blank is a separator. */
function isMbox(prefix: Uint8Array): boolean {
  const at = findFrom(prefix, 0, Math.min(prefix.length, preambleLimit))
  if (at === -1 || !/^(?:\u00ef\u00bb\u00bf)?\s*$/.test(latin1Decode(prefix, 0, at))) return false
  const found = new FromLineReader().read(prefix, at, prefix.length, 'unknown')
  return judgeFirst(found).readAs === 'separator'
}
