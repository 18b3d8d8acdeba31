import type { Forest } from '#domain/threads/thread-messages.ts'
import { stringFields, stringsPerRow } from '#archive/segment/schema.ts'
import type { SegmentReader } from '#archive/segment/reader.ts'
import type { StringTable } from '#archive/string-table.ts'
import type { GatheredColumns } from './columns.ts'
import type { ThreadOrder } from './order.ts'

/** What the thread rows show; by snapshot's thread number. */
export interface ThreadTexts {
  /** Of the first message in reading order. */
  readonly subjects: string[]
  /** Of the newest message. */
  readonly snippets: string[]
  /** The root's Message-ID, a ghost's too; empty where it has none. */
  readonly rootIds: string[]
  /** Index into `names`, by global row. */
  readonly authors: Uint32Array
  readonly names: string[]
}

/** Pages read at once: some 2 MB. */
const stride = 64

interface Naming {
  readonly thread: number
  /** Which of the row's ids. */
  readonly at: number
}

/** One walk over the strings of all segments: only what a thread row needs is kept. */
export async function gatherTexts(
  segments: readonly SegmentReader[],
  columns: GatheredColumns,
  forest: Forest,
  order: ThreadOrder,
): Promise<ThreadTexts> {
  const empty = (): string[] => Array.from({ length: order.count }, () => '')
  const texts = {
    subjects: empty(),
    snippets: empty(),
    rootIds: empty(),
    authors: new Uint32Array(columns.count),
    names: [] as string[],
  }
  const namings = ghostRoots(columns, forest, order)
  // Which thread wants this row's subject or snippet, counted from 1; 0 is none.
  const opens = new Uint32Array(columns.count)
  const ends = new Uint32Array(columns.count)
  order.opening.forEach((row, thread) => (opens[row] = thread + 1))
  order.newest.forEach((row, thread) => (ends[row] = thread + 1))
  const authors = new Map<string, number>()
  let base = 0
  for (const segment of segments) {
    for await (const { number, page: strings } of walkPages(segment)) {
      const rows = Math.min(segment.pageRows, segment.rows - number * segment.pageRows)
      let named = false
      for (let i = 0; i < rows; i++) {
        const row = base + i
        const field = (name: keyof typeof stringFields): string =>
          strings.get(i * stringsPerRow + stringFields[name])
        const name = field('fromName') || localPart(field('fromAddress'))
        let author = authors.get(name)
        if (author === undefined) {
          author = texts.names.push(name) - 1
          authors.set(name, author)
        }
        texts.authors[row] = author
        if (opens[row]) {
          texts.subjects[opens[row] - 1] = field('subject')
          texts.rootIds[opens[row] - 1] = field('messageId')
        }
        if (ends[row]) texts.snippets[ends[row] - 1] = field('snippet')
        named ||= namings.has(row)
      }
      if (named) {
        const [references] = await segment.referencePages([number], false)
        for (let row = base; row < base + rows; row++) {
          const naming = namings.get(row)
          if (naming)
            texts.rootIds[naming.thread] = references!.texts.get(idsBefore(columns, base, row) + naming.at)
        }
      }
      base += rows
    }
  }
  return texts
}

/** A segment's string pages, some at once. */
async function* walkPages(segment: SegmentReader): AsyncGenerator<{ number: number; page: StringTable }> {
  for (let first = 0; first < segment.pages; first += stride) {
    const numbers = Array.from({ length: Math.min(stride, segment.pages - first) }, (_, i) => first + i)
    const pages = await segment.stringPages(numbers, false)
    for (const [i, page] of pages.entries()) yield { number: first + i, page }
  }
}

/** Threads whose root is a ghost, by the row that names it. A row is in one thread, so it names one root at most. */
function ghostRoots(columns: GatheredColumns, forest: Forest, order: ThreadOrder): Map<number, Naming> {
  const namings = new Map<number, Naming>()
  order.threads.forEach((number, thread) => {
    const ghost = forest.members[forest.threadStart[number]!]! - columns.count
    if (ghost >= 0) namings.set(forest.ghostNamedBy[ghost]!, { thread, at: forest.ghostNamedAt[ghost]! })
  })
  return namings
}

/** How many ids the rows from the page's first up to this one name: where this one's begin. */
function idsBefore(columns: GatheredColumns, first: number, row: number): number {
  return (
    columns.referenceStart[row]! -
    columns.referenceStart[first]! +
    columns.replyStart[row]! -
    columns.replyStart[first]!
  )
}

/** `name` of `name@host` and of a masked `name at host`. */
function localPart(address: string): string {
  const at = address.search(/@| at /)
  return at > 0 ? address.slice(0, at) : address
}
