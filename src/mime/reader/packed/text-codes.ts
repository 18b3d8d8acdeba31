import type { PackedFile } from './packed-file.ts'
import { readUuencoded } from './uuencode.ts'
import { readYenc } from './yenc.ts'

export interface TextCode {
  readonly packed: 'uuencode' | 'yenc'
  readonly file: PackedFile
}

/** A hostile text could begin a million files. */
const mostFiles = 1000

/**
 * Files that stand inside a text, from before MIME: uuencode (POSIX) and yEnc. `latin1`: a character a byte, lines end
 * with LF. `text` is what is left, which is the writer's words.
 */
export function takeCodes(latin1: string): {
  text: string
  codes: readonly TextCode[]
  problems: readonly string[]
} {
  const words: string[] = []
  const codes: TextCode[] = []
  const problems: string[] = []
  let from = 0
  let at = 0
  let nextBegin = nextLine(latin1, 'begin', 0)
  let nextYbegin = nextLine(latin1, '=ybegin ', 0)
  while (codes.length < mostFiles && (nextBegin >= 0 || nextYbegin >= 0)) {
    const isYenc = nextBegin < 0 || (nextYbegin >= 0 && nextYbegin < nextBegin)
    at = isYenc ? nextYbegin : nextBegin
    const found = isYenc ? readYenc(latin1, at) : readUuencoded(latin1, at)
    if (found) {
      words.push(latin1.slice(from, at))
      codes.push({ packed: isYenc ? 'yenc' : 'uuencode', file: found.file })
      problems.push(...found.problems)
      from = found.end
    }
    const goOn = found ? found.end : at + 1
    if (nextBegin >= 0 && nextBegin < goOn) nextBegin = nextLine(latin1, 'begin', goOn)
    if (nextYbegin >= 0 && nextYbegin < goOn) nextYbegin = nextLine(latin1, '=ybegin ', goOn)
  }
  if (codes.length === 0) return { text: latin1, codes, problems }
  words.push(latin1.slice(from))
  return { text: words.join(''), codes, problems }
}

/** Where a line that begins with it begins, from `start` on; -1 for nowhere. */
function nextLine(text: string, begins: string, start: number): number {
  if ((start === 0 || text[start - 1] === '\n') && text.startsWith(begins, start)) return start
  const found = text.indexOf(`\n${begins}`, Math.max(0, start - 1))
  return found < 0 ? -1 : found + 1
}
