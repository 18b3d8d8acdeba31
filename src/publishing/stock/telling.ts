/** Patterns and looks around are bounded, so that they are linear for any text. */

const longestLocal = 64
const longestHost = 253
const localPart = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u
const host = /^[\p{L}\p{N}][\p{L}\p{N}.-]*/u

/** Addresses in a text. What stands between angle brackets and has many digits is an id. */
export function addressesIn(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (!/[\p{L}\p{N}_.+-]/u.test(text[at - 1] ?? '')) continue
    const domain = host.exec(text.slice(at + 1, at + 1 + longestHost))?.[0]
    if (domain === undefined) continue
    const local = localPart.exec(text.slice(Math.max(0, at - longestLocal), at))?.[0] ?? ''
    const bracketed = text[at - local.length - 1] === '<' && text[at + 1 + domain.length] === '>'
    if (bracketed && local.replace(/\D/g, '').length >= 5) continue
    found.push(`${local}@${domain.replace(/[.-]+$/, '')}`)
  }
  return found
}

/** Digits with what stands between those of a number. */
const digits = /[+(]?\d[\d ()./-]{5,24}\d/g
/** E.123's international form, North America's forms. */
const form =
  /^(?:\+\d{1,3}[ .\-/]?(?:\(0?\d{0,5}\)[ .\-/]?)?\d{1,5}(?:[ .\-/]\d{1,8}){1,5}|\+\d{8,15}|\(\d{3}\) ?\d{3}[ .-]\d{4}|(?:\d{3}-\d{3}-|\d{3}\.\d{3}\.)\d{4})(?![\d-])/
/** Words for a number that stands behind them. */
const label = /\b(?:tel|phone|telephone|telefon|fax|mobile|mobil|cell|handy)[.:]{1,2}\s{0,4}$/i

/** Telephone numbers in a text, of 7 to 15 digits (E.164). */
export function phoneNumbersIn(text: string): string[] {
  const found: string[] = []
  for (const { 0: run, index } of text.matchAll(digits)) {
    if (/[\p{L}\p{N}.+-]/u.test(text[index - 1] ?? '')) continue
    const isNamed = label.test(text.slice(Math.max(0, index - 16), index))
    const number = isNamed ? run : form.exec(run)?.[0]
    if (
      number === undefined ||
      /^[\p{L}\p{N}-]/u.test(text.slice(index + number.length, index + number.length + 2))
    )
      continue
    const count = number.replace(/\D/g, '').length
    if (count >= 7 && count <= 15) found.push(number)
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
