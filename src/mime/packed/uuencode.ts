import { lineEnd } from './line-end.ts'
import { quoted, type CodeFound } from './packed-file.ts'

/** The file name may hold spaces; the mode is what tells it from `begin 100 years ago`. */
const first = /^begin(-base64)? ([0-7]{3,4}) (\S[^\n]{0,499})$/
const longestFirst = 520

/** POSIX uuencode, from the line at `start`: `begin 644 name`, lines that say how many bytes they hold, `end`. */
export function readUuencoded(text: string, start: number): CodeFound | null {
  const end = lineEnd(text, start)
  if (end - start > longestFirst) return null
  const match = first.exec(text.slice(start, end).trimEnd())
  if (!match) return null
  const name = match[3]!
  return match[1] ? readBase64(text, end + 1, name) : readLines(text, end + 1, name)
}

function readLines(text: string, start: number, name: string): CodeFound | null {
  let size = 0
  let at = start
  let closed = false
  // Measured before anything is allocated: what stops a code in its middle must not cost its whole length again.
  while (at < text.length) {
    const end = lineEnd(text, at)
    if (isWord(text, at, end, 'end')) {
      closed = true
      at = end + 1
      break
    }
    const bytes = lineBytes(text, at, end)
    if (bytes < 0 || (size === 0 && !isFull(text, at, end, bytes))) break
    size += bytes
    at = end + 1
  }
  if (size === 0 && !closed) return null
  const bytes = new Uint8Array(size)
  let to = 0
  for (let line = start; to < size;) {
    const end = lineEnd(text, line)
    to = decodeLine(text, line, end, bytes, to)
    line = end + 1
  }
  return {
    file: { name, type: '', cid: null, bytes },
    end: Math.min(at, text.length),
    problems: closed ? [] : [damage(name)],
  }
}

function damage(name: string): string {
  return `The code of ${quoted(name)} in the text has no end: some of the file may be missing.`
}

function isWord(text: string, start: number, end: number, word: string): boolean {
  return end - start < 20 && text.slice(start, end).trimEnd() === word
}

/** How many bytes the line holds; -1 where it is no line of code. */
function lineBytes(text: string, start: number, end: number): number {
  let last = end
  while (last > start && text.charCodeAt(last - 1) === 13) last--
  // A line of nothing is a zero whose space was cut off.
  if (last === start) return 0
  const count = text.charCodeAt(start) - 32
  if (count < 0 || count > 64) return -1
  const bytes = count & 63
  const letters = last - start - 1
  const needed = Math.ceil(bytes / 3) * 4
  // Some cut the spaces at a line's end, some leave out what only fills it up, some add a check letter.
  if (letters > needed + 2 || (bytes > 0 && letters === 0)) return -1
  for (let at = start; at < last; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 || code > 96) return -1
  }
  return bytes
}

/** The first line of code is whole, or prose in capitals (`begin 100 YEARS`) could pass for one. */
function isFull(text: string, start: number, end: number, bytes: number): boolean {
  return end - start - 1 >= Math.ceil(bytes / 3) * 4 - 3 || (bytes === 45 && text[start] === 'M')
}

function decodeLine(text: string, start: number, end: number, into: Uint8Array, to: number): number {
  if (end === start) return to
  let left = (text.charCodeAt(start) - 32) & 63
  const letter = (at: number): number => (at < end ? (text.charCodeAt(at) - 32) & 63 : 0)
  for (let at = start + 1; left > 0; at += 4) {
    const word = (letter(at) << 18) | (letter(at + 1) << 12) | (letter(at + 2) << 6) | letter(at + 3)
    into[to++] = word >> 16
    if (--left > 0) into[to++] = word >> 8
    if (left > 0 && --left > 0) into[to++] = word
    if (left > 0) left--
  }
  return to
}

/** POSIX's later form: `begin-base64 644 name`, base64, `====`. */
function readBase64(text: string, start: number, name: string): CodeFound | null {
  let at = start
  let closed = false
  const lines: string[] = []
  while (at < text.length) {
    const end = lineEnd(text, at)
    const line = text.slice(at, Math.min(end, at + 2000)).trimEnd()
    closed = line === '===='
    if (!closed && !/^[A-Za-z0-9+/]+={0,2}$/.test(line)) break
    at = end + 1
    if (closed) break
    lines.push(line)
  }
  if (lines.length === 0) return null
  let binary: string
  try {
    binary = atob(lines.join(''))
  } catch {
    return null
  }
  const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
  return {
    file: { name, type: '', cid: null, bytes },
    end: Math.min(at, text.length),
    problems: closed ? [] : [damage(name)],
  }
}
