import iconv from 'iconv-lite'

export type Transfer = '7bit' | '8bit' | 'quoted-printable' | 'base64'

export function encodeCharset(text: string, charset: string): Buffer {
  return charset === 'iso-2022-jp' ? encodeIso2022Jp(text) : iconv.encode(text, charset)
}

/** RFC 1468: the two bytes of EUC-JP without their eighth bits, between ESC $ B and ESC ( B. */
function encodeIso2022Jp(text: string): Buffer {
  const runs = text.split(/([\u0080-\uffff]+)/).map((run, i) => {
    if (i % 2 === 0) return Buffer.from(run, 'latin1')
    const pairs = iconv.encode(run, 'euc-jp').map((byte) => byte & 0x7f)
    return Buffer.concat([Buffer.from('\x1b$B'), pairs, Buffer.from('\x1b(B')])
  })
  return Buffer.concat(runs)
}

/** A body as it is written in a mailbox, a character a byte; lines of at most 76 where the encoding has lines. */
export function encodeBody(text: string, charset: string, transfer: Transfer): string {
  const bytes = encodeCharset(text, charset)
  if (transfer === 'base64') return wrapBase64(bytes)
  if (transfer === 'quoted-printable') return quotePrintable(bytes)
  return bytes.toString('latin1')
}

export function wrapBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\n')
}

/** RFC 2045 § 6.7. */
function quotePrintable(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split('\n')
  return lines.map((line) => softWrap(line.replaceAll(/[^\t\x20-<>-~]|[\t ]$/g, hex))).join('\n')
}

function hex(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function softWrap(line: string): string {
  let wrapped = ''
  let start = 0
  while (line.length - start > 76) {
    const escape = line.lastIndexOf('=', start + 74)
    // An escape is never cut in two.
    const end = escape > start + 72 ? escape : start + 75
    wrapped += `${line.slice(start, end)}=\n`
    start = end
  }
  return wrapped + line.slice(start)
}

/** RFC 2047: as encoded words where it is not ASCII, each with whole characters only. */
export function encodeWords(text: string, charset = 'utf-8', form: 'B' | 'Q' = 'Q'): string {
  if (/^[\t\x20-\x7e]*$/.test(text)) return text
  const words: string[] = []
  let part = ''
  const close = (): void => {
    if (part !== '') words.push(encodeWord(part, charset, form))
    part = ''
  }
  for (const character of text) {
    // RFC 2047 § 2: at most 75 characters a word.
    if (encodeWord(part + character, charset, form).length > 75) close()
    part += character
  }
  close()
  return words.join('\n ')
}

function encodeWord(text: string, charset: string, form: 'B' | 'Q'): string {
  const bytes = encodeCharset(text, charset)
  const quote = (byte: number): string => {
    if (byte === 0x20) return '_'
    const character = String.fromCharCode(byte)
    return /[A-Za-z0-9!*+/-]/.test(character)
      ? character
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  const words = form === 'B' ? bytes.toString('base64') : [...bytes].map(quote).join('')
  return `=?${charset}?${form}?${words}?=`
}

/** mboxrd: every line of `From `, quoted or not, gets one more `>`. */
export function escapeFrom(message: string): string {
  return message.replaceAll(/^(>*From )/gm, '>$1')
}
