import { decodeBase64 } from '#mime/parts/base64.ts'

const PLUS = 43
const MINUS = 45
const utf16 = new TextDecoder('utf-16be')

/** `A`–`Z`, `a`–`z`, `0`–`9`, `+`, `/`: what a shifted sequence consists of. */
const isLetter = new Uint8Array(128)
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/') {
  isLetter[letter.charCodeAt(0)] = 1
}

/**
 * UTF-7 (RFC 2152), which browsers refuse because pages in it hid their markup from filters. Here it is decoded before
 * anything looks at the text: what is sanitised is what is shown. It is never guessed, nor taken from a page's own word.
 */
export function decodeUtf7(bytes: Uint8Array): string {
  const pieces: string[] = []
  let at = 0
  while (at < bytes.length) {
    if (bytes[at] !== PLUS) {
      const plus = bytes.indexOf(PLUS, at)
      const end = plus < 0 ? bytes.length : plus
      pieces.push(plain(bytes.subarray(at, end)))
      at = end
      continue
    }
    const start = ++at
    while (at < bytes.length && isLetter[bytes[at]!] === 1) at++
    if (at === start) pieces.push('+')
    else pieces.push(shifted(bytes.subarray(start, at)))
    // The sign that ends a sequence belongs to it; `+-` is the plus itself.
    if (bytes[at] === MINUS) at++
  }
  return pieces.join('')
}

/** Half a unit at the end is padding. */
function shifted(letters: Uint8Array): string {
  const units = decodeBase64(letters)
  return units.length < 2 ? `+${plain(letters)}` : utf16.decode(units.subarray(0, units.length & ~1))
}

/** RFC 2152 allows seven bits; mailers that did not know it have sent eight, in windows-1252. */
const western = new TextDecoder('windows-1252')
function plain(bytes: Uint8Array): string {
  return western.decode(bytes)
}
