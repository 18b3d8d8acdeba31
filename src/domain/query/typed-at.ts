import { lex } from './lexer.ts'
import type { Operator } from './operators.ts'
import type { Stretch } from './query.ts'

/** What is being typed: a word, or the value of an operator. */
export interface Typed extends Stretch {
  /** Null: a word that has no operator, or becomes one. */
  readonly operator: Operator | null
  /** Up to the caret, without a quote at its beginning. */
  readonly text: string
  /** A `-` stands before it; it is part of the stretch. */
  readonly negated: boolean
}

/** What stands at the caret and can be completed; null between words, and inside brackets' ends. */
export function typedAt(text: string, caret: number): Typed | null {
  let negation: number | null = null
  for (const lexeme of lex(text)) {
    if (lexeme.start >= caret) return null
    const isHere = lexeme.end >= caret
    if (isHere && lexeme.is === 'value' && !lexeme.group) {
      const { operator, name, start, end } = lexeme
      const from = operator ? start + name.length + 1 : start
      if (caret < from) return null
      const typed = text.slice(from, caret).replace(/^["“”„]/, '')
      return { operator, text: typed, negated: negation !== null, start: negation ?? start, end }
    }
    if (isHere) return null
    negation = lexeme.is === 'not' && lexeme.end - lexeme.start === 1 ? lexeme.start : null
  }
  return null
}

/** The text with what is typed replaced, a space behind it, and where the caret stands then. */
export function completed(
  text: string,
  { start, end, negated }: Typed,
  replacement: string,
): { readonly text: string; readonly caret: number } {
  // An operator waits for its value.
  const ending = replacement.endsWith(':') ? '' : ' '
  const before = `${text.slice(0, start)}${negated ? '-' : ''}${replacement}${ending}`
  return { text: before + text.slice(end).trimStart(), caret: before.length }
}
