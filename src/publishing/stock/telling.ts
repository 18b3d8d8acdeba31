/** Patterns are bounded, so that they are linear for any text. */

const address = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}][\p{L}\p{N}.-]{0,250}/gu

/** Addresses in a text. What stands between angle brackets and has many digits is an id. */
export function addressesIn(text: string): string[] {
  if (!text.includes('@')) return []
  const found: string[] = []
  for (const match of text.matchAll(address)) {
    const local = match[0].slice(0, match[0].indexOf('@'))
    const bracketed = text[match.index - 1] === '<' && text[match.index + match[0].length] === '>'
    if (bracketed && local.replace(/\D/g, '').length >= 5) continue
    found.push(match[0].replace(/[.-]+$/, ''))
  }
  return found
}

/** E.123's international form; a number behind a word for it; North America's forms. */
const phone =
  /(?<![\p{L}\p{N}.+-])(?:\+\d{1,3}[ .\-/]?(?:\(0?\d{0,5}\)[ .\-/]?)?\d{1,5}(?:[ .\-/]\d{1,8}){1,5}|\+\d{8,15}|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}[-.]\d{3}[-.]\d{4})(?![\p{L}\p{N}-])|(?<=(?:\btel|\bphone|\btelephone|\btelefon|\bfax|\bmobile|\bmobil|\bcell|\bhandy)[.:]{1,2}\s{0,4})\d[\d ()/.-]{5,20}\d/giu

/** Telephone numbers in a text, of 7 to 15 digits (E.164). */
export function phoneNumbersIn(text: string): string[] {
  const found: string[] = []
  for (const [number] of text.matchAll(phone)) {
    const digits = number.replace(/\D/g, '').length
    if (digits >= 7 && digits <= 15) found.push(number)
  }
  return found
}

const byte = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const network = new RegExp(
  `(?<![\\d.])${byte}(?:\\.${byte}){3}(?![\\d.])|(?:\\bIPv6:|\\[)[0-9a-f:.]{3,45}`,
  'gi',
)
/** Of the machine itself, which tell of nobody. */
const own = /^(?:127\.|0\.0\.0\.0$|::1?$)/

/** IP addresses in a header field: those of RFC 5321 § 4.1.3 and bare ones of version 4. */
export function networkAddressesIn(text: string): string[] {
  return Array.from(text.matchAll(network), ([match]) => match.replace(/^(?:IPv6:|\[)/i, '')).filter(
    (one) => !own.test(one) && (one.includes('.') || one.indexOf(':') !== one.lastIndexOf(':')),
  )
}

const image =
  /<(?:img|image|input|td|th|table|tr|body|video|source)\b[^<>]{0,1000}?\s(?:src|srcset|background|poster)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:)?\/\/([^\s"'<>/]{1,250})|url\(\s{0,9}["']?\s{0,9}(?:https?:)?\/\/([^\s"'<>/)]{1,250})/gi

/** The hosts of pictures that HTML has fetched. */
export function remoteImagesIn(html: string): string[] {
  return Array.from(html.matchAll(image), (match) => (match[1] ?? match[2])!)
}
