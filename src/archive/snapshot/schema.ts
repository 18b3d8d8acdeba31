import type { ArchiveTotals } from '#domain/scripting.ts'
import type { OwnerId } from '#archive/block-home.ts'
import type { Directory } from '#archive/directory.ts'
import type { TableShape } from '#archive/table.ts'

/**
 * A snapshot knows what only all segments together tell. Messages have global row numbers: those of the first segment,
 * then those of the second, and so on. Threads are numbered by their latest activity, newest first.
 */
export interface SnapshotFacts {
  readonly is: 'snapshot'
  /** The segments that it was computed from, in order. With any other set it is out of date. */
  readonly segments: readonly OwnerId[]
  readonly totals: ArchiveTotals
  /** Distinct messages by month, `year × 12 + month`, oldest first. */
  readonly months: readonly (readonly [month: number, messages: number])[]
  /** The high half of the first hash of each page of `ids` and of `keys`. */
  readonly idFences: readonly number[]
  readonly keyFences: readonly number[]
}

export type SnapshotDirectory = Directory<SnapshotFacts>

/** Thread rows in `threads`: a block is a JSON array of so many, `ThreadRow` as in the scripting interface. */
export const threadsPerPage = 64

/** In place of a row number: none. */
export const noRow = 0xffff_ffff

/** Messages and ghosts of all threads, a thread's in reading order. */
export const memberTable = {
  section: 'members',
  pageRows: 2048,
  schema: {
    /** Global row; `noRow` for a ghost. */
    row: 'u32',
    /** Index in the same thread, -1 for a root. */
    parent: 'i32',
    /** A ghost: the row that names it, and which of that row's ids it is. */
    namedBy: 'u32',
    namedAt: 'u16',
    depth: 'u16',
    /** Index into `edgeReasons` of `domain/threads/thread-messages.ts`. */
    why: 'u8',
    /** 1: another message has the same Message-ID and another text. */
    sameId: 'u8',
  },
} as const satisfies TableShape<Record<string, 'u32' | 'i32' | 'u16' | 'u8'>>

const numbers = { value: 'u32' } as const
/** Where each thread's members start; one more than there are threads. */
export const startTable = { section: 'starts', pageRows: 12_288, schema: numbers } as const
/** Thread numbers by first message, newest first, and by number of messages, longest first. */
export const firstOrderTable = { section: 'order-first', pageRows: 12_288, schema: numbers } as const
export const sizeOrderTable = { section: 'order-size', pageRows: 12_288, schema: numbers } as const

/** What is to know of each global row. */
export const rowTable = {
  section: 'rows',
  pageRows: 4096,
  schema: {
    thread: 'u32',
    /** Global row of the message that is shown in its place; `noRow` where it is shown itself. */
    duplicateOf: 'u32',
    /** Of messages with the very same bytes, the how many-th this is: 1, 2, … */
    copy: 'u32',
  },
} as const

/** Message-IDs, ghosts' too, sorted by hash. */
export const idTable = {
  section: 'ids',
  pageRows: 3072,
  schema: { high: 'u32', low: 'u32', thread: 'u32', member: 'u32' },
} as const

/** The first 64 bits of the messages' keys, sorted. */
export const keyTable = {
  section: 'keys',
  pageRows: 4096,
  schema: { high: 'u32', low: 'u32', row: 'u32' },
} as const
