/** What windows-1252 makes of the bytes 0x80 to 0x9F, in their order; what it leaves out stays a control. */
const upper = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'
/** A byte of a sequence behind its first, as windows-1252 or Latin-1 show it. */
const next = `[\x80-\xbf${upper}]`
const sequence = new RegExp(`[\xc2-\xdf]${next}|[\xe0-\xef]${next}{2}|[\xf0-\xf4]${next}{3}`, 'g')
/** Characters that may have been a byte beyond ASCII. */
const run = new RegExp(`[\x80-\xff${upper}]+`, 'g')
/** What follows a letter in good typography, too: `é »`, `ß“`, `È…`. */
const typographic = /[‚„…‹›‘’“”–—\xa0\xab\xbb]/
const allTypographic = new RegExp(`^(?:${typographic.source})*$`)

/** Blocks of characters that are written; what UTF-8 by chance gives is mostly in others. */
const scripts: readonly (readonly [number, number])[] = [
  [0x80, 0x17f],
  [0x218, 0x21b],
  [0x370, 0x52f],
  [0x5d0, 0x5ea],
  [0x600, 0x6ff],
  [0x900, 0xe7f],
  [0x1e00, 0x2bff],
  [0x3000, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7a3],
  [0xfb00, 0xfb06],
  [0xfe0f, 0xffef],
  [0xfffd, 0xfffd],
  [0x1f000, 0x1faff],
]

interface Garbled {
  readonly repaired: string
  /** No one writes that. */
  readonly certain: boolean
}

function byteOf(character: string): number {
  const at = upper.indexOf(character)
  return at < 0 ? character.charCodeAt(0) : 0x80 + at
}

/** The character whose UTF-8 the sequence shows; null where that is none, or none that is written. */
function undo(garbled: string): string | null {
  const [lead, ...rest] = Array.from(garbled, byteOf)
  const size = rest.length
  const code = rest.reduce((sum, byte) => (sum << 6) | (byte & 0x3f), lead! & (0x3f >> size))
  const least = [0x80, 0x800, 0x10000][size - 1]!
  const isWritten = code >= least && scripts.some(([from, to]) => code >= from && code <= to)
  return isWritten ? String.fromCodePoint(code) : null
}

/** Null where it is not what UTF-8 looks like. */
function undoRun(text: string): Garbled | null {
  let rest = ''
  let sequences = 0
  let certain = false
  let from = 0
  let repaired = ''
  for (const match of text.matchAll(sequence)) {
    const character = undo(match[0])
    if (character === null) continue
    sequences++
    const second = match[0][1]!
    certain ||= (match[0].length > 2 || /[\xc2\xc3]/.test(match[0][0]!)) && !typographic.test(second)
    certain ||= match[0] === '\xc2\xa0' || match[0] === '\xc2\xbb' || match[0] === '\xc2\xab'
    const between = text.slice(from, match.index)
    rest += between
    repaired += between + character
    from = match.index + match[0].length
  }
  rest += text.slice(from)
  certain ||= sequences > 1
  // `é…”` alone is French more often than Chinese.
  const isShort = /^[\xc2-\xc5]/.test(text)
  if (sequences === 0 || !allTypographic.test(rest) || (!certain && !isShort)) return null
  return { repaired: repaired + text.slice(from), certain }
}

/** So many of what looks garbled must turn out to be, in hundredths. */
const majority = 90

/**
 * Whether a text holds UTF-8 that was once read as windows-1252 or Latin-1 and written down so: `Ã¼` for `ü`, `â€™` for
 * `’`. True only where at least one such place can be nothing else, and undoing it serves nine in ten of those that look alike.
 */
export function looksGarbled(text: string): boolean {
  let suspicious = 0
  let garbled = 0
  let certain = 0
  for (const [characters] of text.matchAll(run)) {
    if (characters.length < 2) continue
    const undone = undoRun(characters)
    if (undone) {
      garbled++
      if (undone.certain) certain++
    }
    if (undone || characters.match(sequence)?.some((one) => !typographic.test(one[1]!) && undo(one) !== null))
      suspicious++
  }
  return certain > 0 && garbled * 100 >= suspicious * majority
}

/** Twice, since mail is forwarded. */
const rounds = 2

/** The text as it was meant, where `looksGarbled`; what was not garbled stays as it is. */
export function repairGarbled(text: string): string {
  let repaired = text
  for (let round = 0; round < rounds && looksGarbled(repaired); round++) {
    repaired = repaired.replaceAll(run, (characters) => undoRun(characters)?.repaired ?? characters)
  }
  return repaired
}
