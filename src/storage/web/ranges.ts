import type { Bytes } from '#base/units.ts'

/** What a server gave: the bytes that were asked for or, where it knows no ranges, the whole file. */
export interface RangeAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly whole: boolean
}

/** Files that lie beside each other on a web server. */
export interface Ranges {
  /**
   * Asks for some bytes of a file; `Infinity`: for all of it. Rejects with `link-unreachable`, `link-refused` (with the status),
   * `archive-changed` where the file is another than before.
   */
  get(file: string, offset: Bytes, length: Bytes): Promise<RangeAnswer>
}

export interface Span {
  readonly start: Bytes
  readonly end: Bytes
}

/** What lies closer is asked for at once: a request of its own costs as much, and a way to the server and back. */
const near: Bytes = 4 * 1024
/** So many requests a batch; what lies farther apart is joined where the bytes in between are few enough. */
const most = 2
const mostBetween: Bytes = 32 * 1024

/** Which file an address is in: no request reaches across two. */
type FileOf = (address: Bytes) => number

/** The requests for some stretches of one address space, which are none of them empty. */
export function planRequests(wanted: readonly Span[], fileOf: FileOf): Span[] {
  const sorted = wanted.toSorted((one, other) => one.start - other.start || one.end - other.end)
  const spans: { start: Bytes; end: Bytes }[] = []
  for (const { start, end } of sorted) {
    const last = spans.at(-1)
    if (last && start - last.end <= near && fileOf(last.start) === fileOf(start))
      last.end = Math.max(last.end, end)
    else spans.push({ start, end })
  }
  for (let between = 0; spans.length > most;) {
    const gap = smallestGap(spans, fileOf)
    if (!gap || between + gap.length > mostBetween) break
    between += gap.length
    const [joined] = spans.splice(gap.after + 1, 1)
    spans[gap.after]!.end = joined!.end
  }
  return spans
}

function smallestGap(spans: readonly Span[], fileOf: FileOf): { after: number; length: Bytes } | null {
  let smallest: { after: number; length: Bytes } | null = null
  for (let after = 0; after + 1 < spans.length; after++) {
    const [one, next] = [spans[after]!, spans[after + 1]!]
    if (fileOf(one.start) !== fileOf(next.start)) continue
    const length = next.start - one.end
    if (!smallest || length < smallest.length) smallest = { after, length }
  }
  return smallest
}
