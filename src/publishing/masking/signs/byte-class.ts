const LF = 10
const CR = 13

/** What a byte says when it stands before an at sign. */
const STRONG = 1
/** It may be part of an address, and is found before what is none: `/@name`, `=@file`. */
const WEAK = 2

const before = new Uint8Array(256)
const inDomain = new Uint8Array(256)
for (let byte = 0x80; byte < 256; byte++) before[byte] = inDomain[byte] = STRONG
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_') {
  before[letter.charCodeAt(0)] = inDomain[letter.charCodeAt(0)] = STRONG
}
for (const letter of '.+-%') before[letter.charCodeAt(0)] = STRONG
// RFC 5322 § 3.2.3, what else may stand in an atom; and what ends a comment, an index, a code.
for (const letter of '/=*!#$&?^`{}~|)]\\') before[letter.charCodeAt(0)] = WEAK

export function endsLocalPart(byte: number): boolean {
  return before[byte] === STRONG
}

export function mayEndLocalPart(byte: number): boolean {
  return before[byte] === WEAK
}

/** A letter, a digit, `_`, anything beyond ASCII. */
export function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && inDomain[byte] === STRONG
}

export function isHexadecimal(byte: number | undefined): boolean {
  if (byte === undefined) return false
  return (byte >= 0x30 && byte <= 0x39) || ((byte | 32) >= 0x61 && (byte | 32) <= 0x66)
}

export function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === LF || byte === CR
}
