import type { MboxDialect } from '#domain/scripting.ts'
import { findFrom } from './find-from.ts'

/** What stands before the first byte: the start of a line, `>`s that start one, or anything else. */
export type Before = 'line' | 'quotes' | 'text'

/** `one`: only `>From ` is escaped (mboxo, mboxcl). `any`: `>>From ` is, too (mboxrd). */
export type EscapeRule = 'one' | 'any'

/** Null for a dialect that escapes nothing. */
export function escapeRule(dialect: MboxDialect): EscapeRule | null {
  if (dialect === 'mboxrd') return 'any'
  return dialect === 'mboxo' || dialect === 'mboxcl' ? 'one' : null
}

const lineFeed = 0x0a
const carriageReturn = 0x0d
const quote = 0x3e

/** Index of the `>` before the next escaped `From `, or -1. */
export function findEscape(
  bytes: Uint8Array,
  from: number,
  rule: EscapeRule,
  before: Before,
  cr: boolean,
): number {
  for (let at = from; (at = findFrom(bytes, at, bytes.length)) !== -1; at += 5) {
    if (at === 0 || bytes[at - 1] !== quote) continue
    const context = contextAt(bytes, at - 1, before, cr)
    if (context === 'line' || (context === 'quotes' && rule === 'any')) return at - 1
  }
  return -1
}

/** What stands before `bytes[at]`. */
export function contextAt(bytes: Uint8Array, at: number, before: Before, cr: boolean): Before {
  let start = at
  while (start > 0 && bytes[start - 1] === quote) start--
  if (start === 0) return before === 'text' ? 'text' : start === at ? before : 'quotes'
  const last = bytes[start - 1]
  if (last !== lineFeed && !(last === carriageReturn && cr)) return 'text'
  return start === at ? 'line' : 'quotes'
}

/** Whether lines end in CR alone, as the first one tells; null where none ends. In other mail a lone CR ends no line. */
export function linesEndInCr(bytes: Uint8Array): boolean | null {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === lineFeed) return false
    if (bytes[at] === carriageReturn) return at + 1 === bytes.length ? null : bytes[at + 1] !== lineFeed
  }
  return null
}
