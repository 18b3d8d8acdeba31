import { type Operator, operatorOf } from './operators.ts'
import type { Stretch } from './query.ts'

export type Lexeme = Stretch &
  (
    | { readonly is: 'open' | 'close' | 'or' | 'and' | 'not' }
    /** A text, or an operator with its value; `open` follows at once where the value is a group. */
    | {
        readonly is: 'value'
        readonly operator: Operator | null
        /** As the operator was written; empty without one. */
        readonly name: string
        readonly value: string
        readonly quoted: boolean
        readonly prefix: boolean
        /** A quote that nothing closes. */
        readonly open: boolean
        readonly group: boolean
      }
  )

const space = /[\s\u3000]+/y
const name = /(\p{L}+)[:：]/uy
const quoteMarks = '"“”„'
const wordOperator = /(AND|OR|NOT)(?![^\s\u3000()（）])/y

/** Cuts a query into lexemes. Linear: each character is looked at a few times at most. */
export function lex(text: string): Lexeme[] {
  const lexer = new Lexer(text)
  const lexemes: Lexeme[] = []
  for (let lexeme = lexer.next(); lexeme; lexeme = lexer.next()) lexemes.push(lexeme)
  return lexemes
}

class Lexer {
  readonly #text: string
  #at = 0
  /** Brackets that are open: a closing one without is part of a word. */
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  next(): Lexeme | null {
    this.#match(space)
    const start = this.#at
    const first = this.#text[start]
    if (first === undefined) return null
    if (isOpen(first)) {
      this.#depth++
      return this.#one('open')
    }
    if (isClose(first)) {
      this.#depth = Math.max(0, this.#depth - 1)
      return this.#one('close')
    }
    if (first === '|' && this.#isEnd(start + 1)) return this.#one('or')
    const operator = this.#match(wordOperator)
    if (operator) {
      const is = operator[1] === 'OR' ? 'or' : operator[1] === 'AND' ? 'and' : 'not'
      return { is, start, end: this.#at }
    }
    if (first === '-' && !this.#isEnd(start + 1) && this.#text[start + 1] !== '-') return this.#one('not')
    return this.#value(start)
  }

  #value(start: number): Lexeme {
    const named = this.#match(name)
    const operator = named ? (operatorOf(named[1]!) ?? null) : null
    if (named && !operator) this.#at = start
    const written = operator ? named![1]! : ''
    const from = this.#at
    if (operator && isOpen(this.#text[from] ?? '')) {
      const empty = { value: '', quoted: false, prefix: false, open: false, group: true }
      return { is: 'value', operator, name: written, ...empty, start, end: from }
    }
    const read = quoteMarks.includes(this.#text[from] ?? ' ') ? this.#quoted(from) : this.#word(from)
    return { is: 'value', operator, name: written, ...read, group: false, start, end: this.#at }
  }

  #quoted(from: number) {
    let end = from + 1
    while (end < this.#text.length && !quoteMarks.includes(this.#text[end]!)) end++
    const open = end >= this.#text.length
    this.#at = open ? end : end + 1
    const prefix = this.#text[this.#at] === '*'
    if (prefix) this.#at++
    return { value: this.#text.slice(from + 1, end).trim(), quoted: true, prefix, open }
  }

  /** A bracket that was opened inside the word is closed inside it, too: `free(list)`. */
  #word(from: number) {
    let end = from
    let inside = 0
    for (; end < this.#text.length && !isSpace(this.#text[end]!); end++) {
      if (isOpen(this.#text[end]!)) inside++
      else if (isClose(this.#text[end]!) && --inside < 0) {
        if (this.#depth > 0) break
        inside = 0
      }
    }
    this.#at = end
    const word = this.#text.slice(from, end)
    const prefix = word.length > 1 && word.endsWith('*')
    const value = (prefix ? word.slice(0, -1) : word).replace(/["“”„]/g, ' ').trim()
    return { value, quoted: false, prefix, open: false }
  }

  #one(is: 'open' | 'close' | 'or' | 'not'): Lexeme {
    return { is, start: this.#at, end: ++this.#at }
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    if (match) this.#at = pattern.lastIndex
    return match
  }

  #isEnd(at: number): boolean {
    return at >= this.#text.length || isSpace(this.#text[at]!)
  }
}

const isOpen = (letter: string): boolean => letter === '(' || letter === '（'
const isClose = (letter: string): boolean => letter === ')' || letter === '）'
const isSpace = (letter: string): boolean => /[\s\u3000]/.test(letter)
