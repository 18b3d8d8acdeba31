/** What ext4, APFS and NTFS have room for, in bytes of UTF-8. */
const longestName = 255
/** A longer end is no extension but a part of the name. */
const longestExtension = 24

/** What is not seen: control characters, marks that turn the writing direction, spaces of no width. Joiners stay, which scripts and emoji need. */
const unseen = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\u00ad\u200b\u2060\ufeff\u{e0000}-\u{e007f}]/gu

/** Names of devices on Windows, with any extension. learn.microsoft.com: Naming Files, Paths, and Namespaces. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]) *(?:\.|$)/i

/**
 * A file name that a stranger chose, fit to show and to save under on any system: no path, nothing unseen, nothing that
 * turns the writing direction (`gpj.exe` shown as `exe.jpg`), no reserved name, at most 255 bytes. May be empty.
 */
export function cleanFileName(name: string): string {
  const last = name.slice(-10_000).split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/\s+/g, ' ')
    .replace(unseen, '')
    .replace(/[:*?"<>|]/g, '-')
    .toWellFormed()
  const named = trimmed(plain)
  return shortened(device.test(named) ? `_${named}` : named, longestName)
}

/** Of words, such as a subject, in which a slash is no path. */
export function fileNameOf(words: string, extension: string): string {
  const name = cleanFileName(words.slice(0, 1000).replaceAll(/[/\\]/g, '-'))
  return name === '' ? '' : shortened(`${name}.${extension}`, longestName)
}

/** `pdf` of `Rota.PDF`; empty where there is none. */
export function extensionOf(name: string): string {
  return name.slice(extensionAt(name) + 1).toLowerCase()
}

/** Names that lie in one folder: the second of the same becomes `a (2).txt`. Case does not tell names apart everywhere. */
export function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  const nextOf = new Map<string, number>()
  return names.map((name) => {
    const folded = fold(name)
    let given = name
    let number = nextOf.get(folded) ?? 2
    for (; taken.has(fold(given)); number++) given = numbered(name, number)
    nextOf.set(folded, number)
    taken.add(fold(given))
    return given
  })
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

function numbered(name: string, number: number): string {
  const dot = extensionAt(name)
  const extension = name.slice(dot)
  const mark = ` (${number})`
  return shortened(name.slice(0, dot), longestName - bytesOf(mark + extension)) + mark + extension
}

/** Where its dot is; the name's length where it has none. */
function extensionAt(name: string): number {
  const dot = name.lastIndexOf('.')
  return dot > 0 && name.length - dot <= longestExtension ? dot : name.length
}

/** A hidden file stays visible; Windows takes no dot or space at the end. */
function trimmed(name: string): string {
  let start = 0
  let end = name.length
  while (name[start] === '.' || name[start] === ' ') start++
  while (end > start && (name[end - 1] === '.' || name[end - 1] === ' ')) end--
  return name.slice(start, end)
}

/** The extension is kept. */
function shortened(name: string, most: number): string {
  if (bytesOf(name) <= most) return name
  const dot = extensionAt(name)
  const extension = name.slice(dot)
  let room = most - bytesOf(extension)
  let stem = ''
  for (const letter of name.slice(0, dot)) {
    room -= bytesOf(letter)
    if (room < 0) break
    stem += letter
  }
  return trimmed(stem) + extension
}

function bytesOf(text: string): number {
  let bytes = 0
  for (const letter of text) {
    const code = letter.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
