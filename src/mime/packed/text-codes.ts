import type { PackedFile } from './packed-file.ts'
import { readUuencoded } from './uuencode.ts'
import { readYenc } from './yenc.ts'

export interface TextCode {
  readonly packed: 'uuencode' | 'yenc'
  readonly file: PackedFile
}

/** A hostile text could begin a million files. */
const mostFiles = 1000

export interface PlacedCode extends TextCode {
  readonly start: number
  readonly end: number
  readonly problems: readonly string[]
}

/**
 * Files that stand inside a text, from before MIME: uuencode (POSIX) and yEnc. `latin1`: a character a byte, lines end
 * with LF.
 */
export function findCodes(latin1: string): PlacedCode[] {
  const codes: PlacedCode[] = []
  let nextBegin = nextLine(latin1, 'begin', 0)
  let nextYbegin = nextLine(latin1, '=ybegin ', 0)
  while (codes.length < mostFiles && (nextBegin >= 0 || nextYbegin >= 0)) {
    const isYenc = nextBegin < 0 || (nextYbegin >= 0 && nextYbegin < nextBegin)
    const start = isYenc ? nextYbegin : nextBegin
    const found = isYenc ? readYenc(latin1, start) : readUuencoded(latin1, start)
    if (found) codes.push({ packed: isYenc ? 'yenc' : 'uuencode', start, ...found })
    const goOn = found ? found.end : start + 1
    if (nextBegin >= 0 && nextBegin < goOn) nextBegin = nextLine(latin1, 'begin', goOn)
    if (nextYbegin >= 0 && nextYbegin < goOn) nextYbegin = nextLine(latin1, '=ybegin ', goOn)
  }
  return codes
}

/** The same, and what is left of the text, which is the writer's words. */
export function takeCodes(latin1: string): {
  text: string
  codes: readonly TextCode[]
  problems: readonly string[]
} {
  const found = findCodes(latin1)
  if (found.length === 0) return { text: latin1, codes: [], problems: [] }
  const words = found.map(({ start }, i) => latin1.slice(found[i - 1]?.end ?? 0, start))
  return {
    text: words.join('') + latin1.slice(found.at(-1)!.end),
    codes: found.map(({ packed, file }) => ({ packed, file })),
    problems: found.flatMap(({ problems }) => problems),
  }
}

/** Where a line that begins with it begins, from `start` on; -1 for nowhere. */
function nextLine(text: string, begins: string, start: number): number {
  if ((start === 0 || text[start - 1] === '\n') && text.startsWith(begins, start)) return start
  const found = text.indexOf(`\n${begins}`, Math.max(0, start - 1))
  return found < 0 ? -1 : found + 1
}
