import type { EpochMilliseconds } from '#base/units.ts'
import { termsOf } from '#domain/terms/terms-of.ts'
import { describeQuery } from './describe-query.ts'
import { lex, type Lexeme } from './lexer.ts'
import { readValue, short } from './operator-values.ts'
import { printQuery } from './print-query.ts'
import type { ParsedQuery, Query, QueryChip, QueryProblem, Stretch, TextField } from './query.ts'

/** Brackets inside brackets. Deeper ones are passed over, so that no one who walks a query needs more. */
const deepest = 40
/** A text that is looked for. */
const longestText = 2000

interface Part extends Stretch {
  readonly query: Query
}

/** An open bracket: alternatives, each a list of parts that all must match. */
interface Frame {
  readonly start: number
  readonly negated: boolean
  readonly field: TextField | null
  readonly alternatives: Part[][]
}

/**
 * Reads a query. Never throws: what can't be read is told in `problems`, and the rest is searched. Words are ANDed; OR binds
 * looser than AND, as in Xapian, so in notmuch and public-inbox.
 */
export function parseQuery(text: string, options: { readonly now: EpochMilliseconds }): ParsedQuery {
  return new Parser(text, options.now).parse()
}

class Parser {
  readonly #text: string
  readonly #now: EpochMilliseconds
  readonly #problems: QueryProblem[] = []
  #frames: Frame[] = []
  #negated: Stretch | null = null
  /** An operator whose value is the group that opens next. */
  #field: { readonly at: Stretch; readonly in: TextField } | null = null
  /** Brackets too deep to be opened. */
  #passedOver = 0

  constructor(text: string, now: EpochMilliseconds) {
    this.#text = text
    this.#now = now
  }

  parse(): ParsedQuery {
    this.#frames = [{ start: 0, negated: false, field: null, alternatives: [[]] }]
    for (const lexeme of lex(this.#text)) this.#read(lexeme)
    this.#endNegation()
    while (this.#frames.length > 1) {
      const { start } = this.#frames.at(-1)!
      this.#problem({ start, end: start + 1 }, 'This bracket is never closed; it counts up to the end.')
      this.#close(this.#text.length)
    }
    const top = this.#frames[0]!
    const query = this.#whole(top)
    const [only, ...more] = top.alternatives.filter((parts) => parts.length > 0)
    const chips =
      only && more.length > 0
        ? [chip({ query, start: only[0]!.start, end: more.at(-1)!.at(-1)!.end })]
        : (only ?? []).map(chip)
    return { query, chips, problems: this.#problems, understood: printQuery(query) }
  }

  #read(lexeme: Lexeme): void {
    switch (lexeme.is) {
      case 'open':
        this.#open(lexeme)
        return
      case 'close':
        if (this.#passedOver > 0) this.#passedOver--
        else if (this.#frames.length > 1) this.#close(lexeme.end)
        else this.#problem(lexeme, 'This bracket closes none.')
        return
      case 'or':
        this.#or(lexeme)
        return
      case 'and':
        if (this.#frames.at(-1)!.alternatives.at(-1)!.length === 0)
          this.#problem(lexeme, 'Nothing stands before this AND.')
        return
      case 'not':
        // Twice is as good as not at all.
        this.#negated = this.#negated ? null : lexeme
        return
      case 'value':
        this.#value(lexeme)
    }
  }

  #open({ start, end }: Stretch): void {
    if (this.#frames.length > deepest) {
      this.#negated = null
      this.#passedOver++
      if (this.#passedOver === 1) this.#problem({ start, end }, 'Brackets this deep are passed over.')
      return
    }
    const inherited = this.#frames.at(-1)!.field
    const from = this.#negated?.start ?? this.#field?.at.start ?? start
    this.#frames.push({
      start: from,
      negated: this.#negated !== null,
      field: this.#field?.in ?? inherited,
      alternatives: [[]],
    })
    this.#negated = null
    this.#field = null
  }

  #close(end: number): void {
    this.#endNegation()
    const frame = this.#frames.pop()!
    const query = this.#whole(frame)
    if (query.is === 'all') {
      this.#problem({ start: frame.start, end }, 'There is nothing in these brackets.')
      return
    }
    this.#add({ query: frame.negated ? negation(query) : query, start: frame.start, end })
  }

  #or(at: Stretch): void {
    const { alternatives } = this.#frames.at(-1)!
    this.#endNegation()
    if (alternatives.at(-1)!.length === 0) this.#problem(at, 'Nothing stands before this OR.')
    else alternatives.push([])
  }

  #endNegation(): void {
    if (this.#negated) this.#problem(this.#negated, 'Nothing stands behind this “not”.')
    this.#negated = null
  }

  #value(lexeme: Lexeme & { is: 'value' }): void {
    const { operator, name, value, prefix, open, group } = lexeme
    const at = { start: this.#negated?.start ?? lexeme.start, end: lexeme.end }
    if (open) this.#problem(lexeme, 'This quotation is never closed; it counts up to the end.')
    if (group) {
      if (operator?.kind === 'text' && operator.field) this.#field = { at, in: operator.field }
      else this.#problem(lexeme, `“${name}:” takes no brackets.`)
      return
    }
    const negated = this.#negated !== null
    this.#negated = null
    const query = operator
      ? readValue(operator, value, this.#now)
      : (bareId(value) ?? ({ is: 'text', in: null, text: value, prefix: false } as const))
    if (typeof query === 'string') {
      this.#problem(at, query)
      return
    }
    const read = query.is === 'text' ? this.#textQuery(query, prefix, at) : query
    if (read) this.#add({ query: negated ? negation(read) : read, ...at })
  }

  #textQuery(query: Query & { is: 'text' }, prefix: boolean, at: Stretch): Query | null {
    const text = query.text.slice(0, longestText)
    if (query.text.length > longestText)
      this.#problem(at, `Of this text only the first ${longestText} characters are looked for.`)
    if (termsOf(text).length === 0) {
      this.#problem(at, `“${short(text)}” holds no word to look for.`)
      return null
    }
    return { is: 'text', in: query.in ?? this.#frames.at(-1)!.field, text, prefix }
  }

  #add(part: Part): void {
    this.#frames.at(-1)!.alternatives.at(-1)!.push(part)
  }

  #whole({ alternatives }: Frame): Query {
    if (alternatives.length > 1 && alternatives.at(-1)!.length === 0) {
      const before = alternatives.at(-2)!.at(-1)!
      this.#problem({ start: before.end, end: before.end }, 'Nothing stands behind the last OR.')
    }
    const lists = alternatives.filter((parts) => parts.length > 0)
    return joined(
      'or',
      lists.map((parts) =>
        joined(
          'and',
          parts.map(({ query }) => query),
        ),
      ),
    )
  }

  #problem({ start, end }: Stretch, words: string): void {
    this.#problems.push({ start, end, words })
  }
}

/** Parts of the same kind are taken in. */
function joined(is: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.is === is ? part.of : [part]))
  return flat.length > 1 ? { is, of: flat } : (flat[0] ?? { is: 'all' })
}

function negation(query: Query): Query {
  return query.is === 'not' ? query.of : { is: 'not', of: query }
}

/** `<id@host>`, as it stands in a header. */
function bareId(value: string): Query | null {
  const id = /^<([^<>@\s]+@[^<>@\s]+)>$/.exec(value)?.[1]
  return id === undefined ? null : { is: 'id', id }
}

function chip({ query, start, end }: Part): QueryChip {
  const negated = query.is === 'not'
  return { query, start, end, negated, label: describeQuery(query) }
}
