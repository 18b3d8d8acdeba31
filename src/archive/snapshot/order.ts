import type { Forest } from '#domain/threads/thread-messages.ts'
import type { GatheredColumns } from './columns.ts'

/** The forest's threads in the snapshot's order: by latest activity, newest first, the dateless last. */
export interface ThreadOrder {
  readonly count: number
  /** Snapshot's number → forest's, and back. */
  readonly threads: Uint32Array
  readonly rank: Uint32Array
  /** By snapshot's number; NaN where no message has a date. */
  readonly first: Float64Array
  readonly last: Float64Array
  /** Messages, without ghosts. */
  readonly sizes: Uint32Array
  /** The row of the newest message and of the first in reading order; by snapshot's number. */
  readonly newest: Uint32Array
  readonly opening: Uint32Array
  readonly byFirst: Uint32Array<ArrayBuffer>
  readonly bySize: Uint32Array<ArrayBuffer>
}

const descending = (a: number, b: number): number =>
  Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : b - a

export function orderThreads(columns: GatheredColumns, forest: Forest): ThreadOrder {
  const count = forest.threadCount
  const first = new Float64Array(count).fill(Number.NaN)
  const last = new Float64Array(count).fill(Number.NaN)
  const sizes = new Uint32Array(count)
  const newest = new Uint32Array(count)
  const opening = new Uint32Array(count)
  for (let thread = 0; thread < count; thread++) {
    for (let at = forest.threadStart[thread]!; at < forest.threadStart[thread + 1]!; at++) {
      const node = forest.members[at]!
      if (node >= columns.count) continue
      const date = columns.date[node]!
      if (sizes[thread] === 0) opening[thread] = newest[thread] = node
      sizes[thread]!++
      if (Number.isNaN(date)) continue
      if (!(date >= first[thread]!)) first[thread] = date
      if (!(date <= last[thread]!)) {
        last[thread] = date
        newest[thread] = node
      }
    }
  }
  // The opening message's key decides among equals, so that no order of arrival shows.
  const tie = (a: number, b: number): number => {
    const [x, y] = [opening[a]!, opening[b]!]
    return columns.keyHigh[x]! - columns.keyHigh[y]! || columns.keyLow[x]! - columns.keyLow[y]!
  }
  const threads = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => descending(last[a]!, last[b]!) || tie(a, b),
  )
  const rank = new Uint32Array(count)
  threads.forEach((thread, i) => (rank[thread] = i))
  const inOrder = <A extends Float64Array | Uint32Array>(values: A, sorted: A): A => {
    threads.forEach((thread, i) => (sorted[i] = values[thread]!))
    return sorted
  }
  const ordered = {
    first: inOrder(first, new Float64Array(count)),
    last: inOrder(last, new Float64Array(count)),
    sizes: inOrder(sizes, new Uint32Array(count)),
    newest: inOrder(newest, new Uint32Array(count)),
    opening: inOrder(opening, new Uint32Array(count)),
  }
  const ranks = (): Uint32Array<ArrayBuffer> => Uint32Array.from({ length: count }, (_, i) => i)
  return {
    count,
    threads,
    rank,
    ...ordered,
    byFirst: ranks().sort((a, b) => descending(ordered.first[a]!, ordered.first[b]!) || a - b),
    bySize: ranks().sort((a, b) => ordered.sizes[b]! - ordered.sizes[a]! || a - b),
  }
}
