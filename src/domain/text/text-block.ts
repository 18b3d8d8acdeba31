import type { DiffFile } from './text-blocks-diff.ts'

/**
 * One line of a quote: its mark (`> > `) and the rest, line end included. The mark is empty where a mailer wrote none: under
 * Outlook's head, or where it broke a line.
 */
export interface QuotedLine {
  readonly mark: string
  readonly text: string
}

/** Neighbouring lines of one level. */
export interface QuoteRun {
  /** 1 and up; as many as there are marks. */
  readonly level: number
  /** Whether they need their columns, as a table, code and a patch do. */
  readonly fixed: boolean
  readonly lines: readonly QuotedLine[]
}

/**
 * What a plain text body is made of. The blocks' texts, marks included, are the body: nothing is left out or
 * changed, so that what is copied is what was sent.
 */
export type TextBlock =
  | { readonly is: 'text'; readonly text: string; readonly fixed: boolean }
  /** `On Sunday, Ada Brenner wrote:`, or the head that Outlook puts above what it quotes. */
  | { readonly is: 'attribution'; readonly text: string }
  | { readonly is: 'quote'; readonly runs: readonly QuoteRun[] }
  /** A long quote: shown on request. The attribution is part of its text; empty where there is none. */
  | {
      readonly is: 'folded-quote'
      readonly attribution: string
      readonly runs: readonly QuoteRun[]
      readonly lines: number
    }
  | { readonly is: 'diff'; readonly files: readonly DiffFile[] }
  | { readonly is: 'signature'; readonly text: string }
  | { readonly is: 'footer'; readonly text: string; readonly lines: number }
  /** A lone line of hexadecimal digits at the end, as some archives add. */
  | { readonly is: 'digest'; readonly text: string }
