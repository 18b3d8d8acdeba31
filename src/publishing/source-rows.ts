import type { BlockHome } from '#archive/block-home.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader, type StoredRow } from '#archive/segment/reader.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'

/** Rows are read in another order than that in which they are kept: so much of their pages is held … */
const pageBytes: Bytes = 16 * 1024 * 1024
/** … and of their mail, in pieces. */
const piece: Bytes = 1024 * 1024
const mostPieces = 32

export interface SourceRow extends StoredRow {
  readonly segment: SegmentReader
  /** Its number in the segment. */
  readonly local: number
}

/** The rows of an archive's segments, in any order that stays near itself. */
export class SourceRows {
  readonly #segments: readonly SegmentReader[]
  readonly #bases: readonly number[]
  readonly #mail = new Map<string, Promise<Uint8Array>>()

  constructor(segments: readonly SegmentDirectory[], home: BlockHome) {
    const cache = new BlockCache(pageBytes)
    this.#segments = segments.map((directory) => new SegmentReader(directory, home, cache))
    const bases = [0]
    for (const { rows } of this.#segments) bases.push(bases.at(-1)! + rows)
    this.#bases = bases
  }

  /** By global number, in their order. */
  async rows(numbers: readonly number[]): Promise<SourceRow[]> {
    const bySegment = new Map<number, number[]>()
    numbers.forEach((row, i) => {
      const segment = this.#segmentOf(row)
      const places = bySegment.get(segment)
      if (places) places.push(i)
      else bySegment.set(segment, [i])
    })
    const found: SourceRow[] = Array.from({ length: numbers.length })
    for (const [number, places] of bySegment) {
      const segment = this.#segments[number]!
      const locals = places.map((i) => numbers[i]! - this.#bases[number]!)
      const stored = await segment.storedRows(locals)
      places.forEach((i, n) => (found[i] = { ...stored[n]!, segment, local: locals[n]! }))
    }
    return found
  }

  /** Mail of a segment from here on: at least one byte, and none behind `end`. */
  async mail(segment: SegmentReader, offset: Bytes, end: Bytes): Promise<Uint8Array> {
    const number = Math.floor(offset / piece)
    const bytes = await this.#piece(segment, number)
    const part = bytes.subarray(offset - number * piece, end - number * piece)
    if (part.length === 0) throw new BoxwoodError('damaged-archive', { part: 'mail' })
    return part
  }

  #piece(segment: SegmentReader, number: number): Promise<Uint8Array> {
    const key = `${segment.directory.owner}/${number}`
    const bytes = this.#mail.get(key) ?? segment.mail(number * piece, piece)
    this.#mail.delete(key)
    this.#mail.set(key, bytes)
    for (const oldest of this.#mail.keys()) {
      if (this.#mail.size <= mostPieces) break
      this.#mail.delete(oldest)
    }
    return bytes
  }

  #segmentOf(row: number): number {
    return this.#bases.findLastIndex((base) => base <= row)
  }
}
