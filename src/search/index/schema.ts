import type { Directory } from '#archive/directory.ts'
import type { TableShape } from '#archive/table.ts'
import type { Bytes } from '#base/units.ts'

/** An index: the terms of rows that follow each other. */
export interface IndexFacts {
  readonly is: 'index'
  readonly rows: number
  /** Terms in `text` and `quoted`, of all rows. */
  readonly length: number
  readonly terms: number
  /** Words that are indexed by twos, too, as `pairTerm` has it; where one of two is missing, only by their positions. */
  readonly common?: readonly string[] | undefined
}

export type IndexDirectory = Directory<IndexFacts>

/** Of one index. */
export const indexSections = ['terms', 'fences', 'postings', 'positions', 'rows', 'authors', 'lists'] as const

/** At home the blocks of `terms`, `postings` and `positions`: IndexedDB keeps larger values as files of their own. */
export const indexBlock: Bytes = 60 * 1024

/** What is to know of each row besides its terms. */
export const indexRowTable = {
  section: 'rows',
  pageRows: 2048,
  schema: {
    /** Epoch milliseconds, NaN for none. */
    date: 'f64',
    size: 'u32',
    /** Terms in `text` and `quoted`. */
    length: 'u32',
    /** Index into `authors`. */
    author: 'u32',
    /** Index into `lists`. */
    list: 'u32',
    attachments: 'u16',
  },
} as const satisfies TableShape<Record<string, 'f64' | 'u32' | 'u16'>>

/** Strings a block of `authors` (name, then address, of each) and of `lists`. */
export const namesPerBlock = 1024
