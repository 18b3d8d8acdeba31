/** A file's beginning, in the forms that signs are looked for in. */
export interface Beginning {
  readonly bytes: Uint8Array
  /** Latin-1, at most 4 KB, without a BOM and without leading white space and zeros. */
  readonly text: string
  readonly name: string
}

interface Kind {
  /** After "It looks like". */
  readonly words: string
  readonly sign: (beginning: Beginning) => boolean
}

export type SourceKind = keyof typeof fileKinds

/** What is not read today and how it is known, the surest signs first. The numbers are from each format's specification. */
export const fileKinds = {
  empty: { words: 'an empty file', sign: ({ text, bytes }) => text === '' && bytes.length <= 4096 },
  // APPNOTE.TXT § 4.3: a file's header, an empty archive's end, a spanned archive's mark.
  zip: { words: 'a zip archive', sign: magic('504b0304', '504b0506', '504b0708') },
  // [MS-PST] § 2.2.2.6.
  pst: { words: 'an Outlook data file (PST or OST)', sign: magic('2142444e') },
  // [MS-CFB] § 2.2; Word and Excel of that age have the same.
  msg: { words: 'an Outlook message (MSG)', sign: magic('d0cf11e0a1b11ae1') },
  tnef: { words: 'a winmail.dat (TNEF)', sign: magic('789f3e22') },
  '7z': { words: 'a 7z archive', sign: magic('377abcaf271c') },
  rar: { words: 'a RAR archive', sign: magic('526172211a07') },
  xz: { words: 'an xz file', sign: magic('fd377a585a00') },
  bzip2: { words: 'a bzip2 file', sign: ({ text }) => /^BZh[1-9]1AY&SY/.test(text) },
  zstd: { words: 'a zstd file', sign: magic('28b52ffd') },
  lz4: { words: 'an lz4 file', sign: magic('04224d18') },
  compress: { words: 'a file of compress (.Z)', sign: magic('1f9d') },
  // POSIX ustar, in the first block's header.
  tar: { words: 'a tar archive', sign: magic([257, '7573746172']) },
  sqlite: { words: 'an SQLite database', sign: magic('53514c69746520666f726d6174203300') },
  pdf: { words: 'a PDF', sign: magic('255044462d') },
  image: {
    words: 'an image',
    sign: magic('89504e470d0a1a0a', 'ffd8ff', '47494638', '49492a00', '4d4d002a', '00000100', [
      8,
      '57454250',
    ]),
  },
  audio: {
    words: 'a sound',
    sign: magic('494433', 'fffb', 'fff3', '4f676753', '664c6143', [4, '667479704d3441'], [8, '57415645']),
  },
  video: {
    words: 'a video',
    sign: magic([4, '66747970'], '1a45dfa3', [8, '41564920'], '000001ba', '000001b3'),
  },
  dbx: { words: 'a folder of Outlook Express', sign: magic('cfad12fe') },
  mmdf: { words: 'an MMDF mailbox', sign: magic('01010101') },
  babyl: { words: 'an RMAIL file (Babyl)', sign: starts(/^BABYL OPTIONS:/i) },
  // Thunderbird's index of a folder, often dropped in place of the folder, which has no extension.
  msf: {
    words: 'an index of Thunderbird; the mail is in the file of the same name without .msf',
    sign: starts(/^\/\/ <!-- <mdb:mork:z/),
  },
  emlx: { words: 'a message of Apple Mail (EMLX)', sign: ({ text }) => looksLikeHead(afterLength(text)) },
  calendar: { words: 'a calendar', sign: starts(/^BEGIN:VCALENDAR/i) },
  contacts: { words: 'contacts (vCard)', sign: starts(/^BEGIN:VCARD/i) },
  // Names of messages: cr.yp.to/proto/maildir.html.
  maildir: {
    words: 'a message from a Maildir',
    sign: ({ text, name }) => /^\d{8,12}\.[^/.]{1,200}\.[^/]{1,200}/.test(name) && looksLikeHead(text),
  },
  html: {
    words: 'a web page',
    sign: starts(/^(?:<!--[^>]{0,300}-->\s{0,9})?<(?:!doctype html|html|head|body|title|meta)\b/i),
  },
  xml: { words: 'XML', sign: starts(/^<\?xml/i) },
  json: { words: 'JSON', sign: starts(/^[[{]\s{0,100}["{[\d\]}]/) },
  eml: { words: 'a single message (EML)', sign: ({ text }) => looksLikeHead(text) },
  binary: { words: 'something that is no text', sign: ({ bytes }) => bytes.subarray(0, 4096).includes(0) },
  text: { words: 'text that is no mail', sign: () => true },
} as const satisfies Record<string, Kind>

/** Bytes in hexadecimal: any of these, at the beginning or at an offset. */
function magic(...any: readonly (string | readonly [offset: number, hex: string])[]): Kind['sign'] {
  const wanted = any.map((one) => {
    const [offset, hex] = typeof one === 'string' ? [0, one] : one
    return { offset, bytes: (hex.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16)) }
  })
  return ({ bytes }) =>
    wanted.some((one) => one.bytes.every((byte, index) => bytes[one.offset + index] === byte))
}

function starts(pattern: RegExp): Kind['sign'] {
  return ({ text }) => pattern.test(text)
}

/** A head without a separator: it begins with a field, and has one of those that every mail has. */
function looksLikeHead(text: string): boolean {
  if (!/^[!-9;-~]{1,80}[ \t]{0,8}:/.test(text)) return false
  const head = text.split(/\r\n\r\n|\n\n|\r\r/, 1)[0] ?? ''
  return /(?:^|[\r\n])(?:from|date|message-id|received|subject|mime-version|return-path|delivered-to):/i.test(
    head,
  )
}

/** An .emlx begins with its message's length, on a line of its own. */
function afterLength(text: string): string {
  return /^\d{1,12}[ \t]{0,20}\r?\n([^]*)/.exec(text)?.[1] ?? ''
}
