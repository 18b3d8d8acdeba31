import { lineEnd } from './text-blocks-line.ts'

const mark = 62 // >
const pipe = 124 // |
const space = 32

export interface QuoteMark {
  /** As many as there are marks; 0 where the line is not quoted. */
  readonly level: number
  /** After the last of them and one space. */
  readonly end: number
}

const none: QuoteMark = { level: 0, end: 0 }

/** A shell's or a database's prompt looks like a writer's initials. */
const prompts = new Set(['SQL', 'PS', 'CMD', 'IDL', 'FTP', 'GDB', 'DOS', 'A', 'B', 'C', 'D', 'E'])
const longestName = 16
const mostIndent = 4
/** More names than this in a message are no quoting. */
const mostNames = 50

/**
 * The quote marks that lines begin with: `>`, `> >`, `>>`; `|` where it draws no table; `Ada>` and `AB>>` where a body
 * says so more than once. One pass over each line, whatever their number.
 */
export class QuoteMarks {
  readonly #text: string
  readonly #names: ReadonlySet<string>
  readonly #pipes: ReadonlySet<number>

  constructor(text: string) {
    this.#text = text
    this.#names = namesIn(text)
    this.#pipes = pipesIn(text)
  }

  at(line: number): QuoteMark {
    const first = this.#text.charCodeAt(line)
    if (first === pipe) return this.#pipes.has(line) ? this.#marksFrom(line, true) : none
    if (first === mark) return this.#marksFrom(line, false)
    // Some mailers indent the first mark by one space.
    if (first === space && this.#text.charCodeAt(line + 1) === mark) return this.#marksFrom(line + 1, false)
    return this.#names.size > 0 ? this.#marksFrom(afterIndent(this.#text, line), false) : none
  }

  #marksFrom(start: number, pipes: boolean): QuoteMark {
    let level = 0
    let end = start
    let look = start
    let alone = pipes
    for (;;) {
      const code = this.#text.charCodeAt(look)
      if (code === mark) alone = false
      else if (!(alone && code === pipe)) {
        const name = this.#names.size > 0 ? nameAt(this.#text, look) : ''
        if (!this.#names.has(name)) break
        look += name.length
        alone = false
      }
      level++
      look++
      end = look
      if (this.#text.charCodeAt(look) !== space) continue
      end = look + 1
      if (this.#mayMark(look + 1)) look++
    }
    return level === 0 ? none : { level, end }
  }

  #mayMark(at: number): boolean {
    const code = this.#text.charCodeAt(at)
    return code === mark || code === pipe || (this.#names.size > 0 && isUpper(code))
  }
}

/** The writers whose name or initials stand before a mark on two lines or more. */
function namesIn(text: string): Set<string> {
  const counts = new Map<string, number>()
  for (let at = 0; at < text.length; at = lineEnd(text, at, text.length)) {
    let look = afterIndent(text, at)
    while (text.charCodeAt(look) === mark || text.charCodeAt(look) === space) {
      if (look - at > 20) break
      look++
    }
    const name = nameAt(text, look)
    if (name === '' || prompts.has(name)) continue
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (counts.size > mostNames) return new Set()
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([name]) => name))
}

function afterIndent(text: string, line: number): number {
  let at = line
  while (at - line < mostIndent && text.charCodeAt(at) === space) at++
  return at
}

/** `Ada` of `Ada> …`; empty where no name stands before a mark. */
function nameAt(text: string, start: number): string {
  if (!isUpper(text.charCodeAt(start))) return ''
  let at = start + 1
  while (at - start <= longestName && isLetter(text.charCodeAt(at))) at++
  return at - start <= longestName && text.charCodeAt(at) === mark ? text.slice(start, at) : ''
}

function isUpper(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde)
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xc0
}

/** The lines whose `|` quotes: neighbours that close no cells, and are words. */
function pipesIn(text: string): Set<number> {
  const lines = new Set<number>()
  let run: number[] = []
  let cells = 0
  let words = 0
  const close = (): void => {
    if (run.length > 1 && cells * 8 < run.length && words * 2 > run.length) {
      for (const line of run) lines.add(line)
    }
    run = []
    cells = 0
    words = 0
  }
  for (let at = 0; at < text.length;) {
    const next = lineEnd(text, at, text.length)
    if (text.charCodeAt(at) === pipe) {
      const line = text.slice(at + 1, Math.min(next, at + 300)).trim()
      run.push(at)
      if (/^[-=_+|\\/`]/.test(line) || /[|+]$/.test(line) || / \| .* \| /.test(line)) cells++
      if (line === '' || /\p{L}{2}/u.test(line)) words++
    } else if (run.length > 0 && !mayBeRest(text, at, next)) close()
    at = next
  }
  close()
  return lines
}

/** A short line between two quoted ones may be the rest of the first. */
function mayBeRest(text: string, start: number, next: number): boolean {
  return next - start < 30 && text.charCodeAt(next) === pipe
}
