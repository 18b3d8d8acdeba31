import { latin1Decode } from '#base/text-bytes.ts'
import { findFrom } from '#sources/mbox/find-from.ts'
import { FromLineReader } from '#sources/mbox/from-line.ts'

/** What a file seems to be, where it is not read today. */
export type SourceKind = keyof typeof signs | 'empty' | 'text' | 'binary'

export type DetectedSource =
  | { readonly is: 'mbox' }
  | { readonly is: 'gzip' }
  | { readonly is: 'unsupported'; readonly looksLike: SourceKind }

/** A file's beginning, in the forms that its signs are looked for in. */
interface Beginning {
  readonly bytes: Uint8Array
  /** Latin-1, at most 4 KB, without a UTF-8 BOM and leading white space. */
  readonly text: string
  readonly name: string
}

type Sign = (beginning: Beginning) => boolean

/** Magic numbers in hexadecimal, from the first byte or from an offset. */
function magic(...hex: (string | readonly [offset: number, hex: string])[]): Sign {
  const wanted = hex.map((entry) => (typeof entry === 'string' ? ([0, entry] as const) : entry))
  return ({ bytes }) =>
    wanted.some(([offset, digits]) => {
      const expected = digits.match(/../g) ?? []
      return expected.every((digit, index) => bytes[offset + index] === Number.parseInt(digit, 16))
    })
}

/** What other kinds of files begin with, the surest first. Sources of magic numbers: each format's specification. */
const signs = {
  // APPNOTE.TXT § 4.3: local file header, empty archive, spanned archive.
  zip: magic('504b0304', '504b0506', '504b0708'),
  // [MS-PST] § 2.2.2.6.
  pst: magic('2142444e'),
  // [MS-CFB] § 2.2: Outlook's .msg, Word's .doc and others.
  msg: magic('d0cf11e0a1b11ae1'),
  tnef: magic('789f3e22'),
  '7z': magic('377abcaf271c'),
  rar: magic('526172211a07'),
  xz: magic('fd377a585a00'),
  bzip2: ({ text }) => /^BZh[1-9]1AY&SY/.test(text),
  zstd: magic('28b52ffd'),
  lz4: magic('04224d18'),
  // POSIX ustar, at 257.
  tar: magic([257, '7573746172']),
  sqlite: magic('53514c69746520666f726d6174203300'),
  pdf: magic('255044462d'),
  image: magic('89504e470d0a1a0a', 'ffd8ff', '474946383', '49492a00', '4d4d002a', '00000100', [
    8,
    '57454250',
  ]),
  video: magic([4, '66747970'], '1a45dfa3', [8, '41564920'], '000001ba', '000001b3'),
  audio: magic('494433', 'fff1', 'fff3', 'fffb', '4f676753', '664c6143', [8, '57415645']),
  // Thunderbird's index of a folder, dropped in place of the folder.
  'thunderbird-index': ({ text }) => text.startsWith('// <!-- <mdb:mork:z'),
  // Outlook Express.
  dbx: magic('cfad12fe'),
  // MMDF.
  mmdf: magic('01010101'),
  // Apple Mail's .emlx: the message's length on a line of its own.
  emlx: ({ text }) => /^\d{1,10} {0,20}\n/.test(text) && looksLikeHead(text.slice(text.indexOf('\n') + 1)),
  // RMAIL's.
  babyl: ({ text }) => text.startsWith('BABYL OPTIONS:'),
  calendar: ({ text }) => /^BEGIN:VCALENDAR/i.test(text),
  contacts: ({ text }) => /^BEGIN:VCARD/i.test(text),
  // Names of Maildir's messages: cr.yp.to/proto/maildir.html.
  maildir: ({ text, name }) => /^\d{8,12}\.[^/]{1,200}\.[^/]{1,200}/.test(name) && looksLikeHead(text),
  html: ({ text }) => /^(?:<!doctype html|<html|<head|<body)/i.test(text),
  xml: ({ text }) => text.startsWith('<?xml'),
  json: ({ text }) => /^[[{]\s{0,100}["{[\d]/.test(text),
  eml: ({ text }) => looksLikeHead(text),
} as const satisfies Record<string, Sign>

/** What a file is, told by its first bytes (a megabyte at most); its name only tells a Maildir's message from another. */
export function detectSource(prefix: Uint8Array, name: string): DetectedSource {
  if (prefix.length === 0) return { is: 'unsupported', looksLike: 'empty' }
  // RFC 1952 § 2.3.1: deflate is the only method there is.
  if (prefix[0] === 0x1f && prefix[1] === 0x8b && (prefix[2] ?? 8) === 8) return { is: 'gzip' }
  const text = latin1Decode(prefix, 0, Math.min(prefix.length, 4096)).replace(
    /^(?:\u00ef\u00bb\u00bf)?[\s\0]{0,4096}/,
    '',
  )
  const beginning = { bytes: prefix, text, name }
  if (isMbox(prefix)) return { is: 'mbox' }
  for (const [kind, sign] of Object.entries(signs)) {
    // `signs` has only its own keys.
    if (sign(beginning)) return { is: 'unsupported', looksLike: kind as keyof typeof signs }
  }
  return { is: 'unsupported', looksLike: text === '' ? 'empty' : looksBinary(prefix) ? 'binary' : 'text' }
}

/** Whether the first line that is not blank is a separator. */
function isMbox(prefix: Uint8Array): boolean {
  const at = findFrom(prefix, 0, prefix.length)
  if (at === -1) return false
  const before = latin1Decode(prefix, 0, Math.min(at, 4096))
  if (at > 4096 || !/^(?:\u00ef\u00bb\u00bf)?\s*$/.test(before)) return false
  const { look, follows } = new FromLineReader().read(prefix, at, prefix.length, 'unknown')
  return look === 'text' ? follows === 'header' : follows !== 'text'
}

/** A message without a separator: fields first, one of them of those that every mail has. */
function looksLikeHead(text: string): boolean {
  if (!/^[!-9;-~]{1,80}[ \t]{0,8}:/.test(text)) return false
  const head = text.split(/\r\n\r\n|\n\n|\r\r/, 1)[0] ?? ''
  return /(?:^|[\r\n])(?:from|date|message-id|received|subject|mime-version|return-path|delivered-to):/i.test(
    head,
  )
}

function looksBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).includes(0)
}
