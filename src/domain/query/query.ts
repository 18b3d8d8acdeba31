import type { Bytes, EpochMilliseconds } from '#base/units.ts'

/** Where a text is looked for. `body`: all of a message's text; `new`: without what it quotes. */
export type TextField = 'subject' | 'from' | 'to' | 'cc' | 'body' | 'new' | 'list' | 'filename'

/** What is looked for, as `parseQuery` understood it. */
export type Query =
  /** Every message: of an empty query. */
  | { readonly is: 'all' }
  | { readonly is: 'and' | 'or'; readonly of: readonly Query[] }
  | { readonly is: 'not'; readonly of: Query }
  /**
   * Its terms, one after the other, in one field; `in` null: in any. `prefix`: the last term is the beginning of one. A
   * text without a single term matches every message.
   */
  | { readonly is: 'text'; readonly in: TextField | null; readonly text: string; readonly prefix: boolean }
  /** `from` ≤ date < `before`, in UTC; null: no limit. The dateless never match. */
  | {
      readonly is: 'date'
      readonly from: EpochMilliseconds | null
      readonly before: EpochMilliseconds | null
    }
  /** `over` < size of the message < `under`. */
  | { readonly is: 'size'; readonly over: Bytes | null; readonly under: Bytes | null }
  | { readonly is: 'attachment' }
  | { readonly is: 'starred' }
  /** Of an archive with this in its name or its id. */
  | { readonly is: 'archive'; readonly name: string }
  /** Without angle brackets. */
  | { readonly is: 'id'; readonly id: string }

/** A stretch of the query's text, UTF-16 units. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A part of a query as it was understood: what a chip shows. */
export interface QueryChip extends Stretch {
  readonly query: Query
  /** In words, short: `from ada`, `before 3 April 2021`. */
  readonly label: string
  readonly negated: boolean
}

export interface QueryProblem extends Stretch {
  /** A sentence for people. */
  readonly words: string
}

export interface ParsedQuery {
  readonly query: Query
  readonly chips: readonly QueryChip[]
  /** Where it could not be read; what could be is in `query`. */
  readonly problems: readonly QueryProblem[]
  /** What was understood, written in the language itself: parsing it gives the same `query` and no problems. */
  readonly understood: string
}
