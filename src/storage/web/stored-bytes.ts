import { firstPart } from '#archive/published/addresses.ts'
import { type Front, partName } from '#archive/published/front.ts'
import { BoxwoodError } from '#base/errors.ts'
import { joinBytes } from '#base/join-bytes.ts'
import { nextTask } from '#base/next-task.ts'
import type { Bytes } from '#base/units.ts'
import { RangeCache } from './range-cache.ts'
import { planRequests, type Ranges, type Span } from './ranges.ts'

/** Of what was read, compressed as it came. */
const cacheBytes: Bytes = 16 * 1024 * 1024
/** Of parts that had to be downloaded whole. */
const mostWhole = 6
/** Who reads on is read ahead for: as much as the last time and so much at most. */
const mostAhead: Bytes = 64 * 1024
const readsOn: Bytes = 4 * 1024

interface Waiting extends Span {
  resolve(bytes: Uint8Array<ArrayBuffer>): void
  reject(error: unknown): void
}

interface UnderWay extends Span {
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>
}

/**
 * The bytes of a published archive by address. What is asked for goes out together, once nothing is inflated any more of what
 * came before: whoever waits for that may ask for more.
 */
export class StoredBytes {
  readonly #hot: Uint8Array<ArrayBuffer>
  readonly #parts: readonly Bytes[]
  /** The address at which each part begins, and the last one's end. */
  readonly #starts: readonly Bytes[]
  readonly #ranges: Ranges
  readonly #cache = new RangeCache(cacheBytes)
  readonly #whole = new Map<number, Promise<Blob>>()
  #underWay: readonly UnderWay[] = []
  #waiting: Waiting[] = []
  #working = 0
  /** Unknown until the first answer. */
  #hasRanges: boolean | null = null
  #asked: Promise<unknown> = Promise.resolve()

  constructor({ parts }: Front, hot: Uint8Array<ArrayBuffer>, ranges: Ranges) {
    this.#hot = hot
    this.#parts = parts
    const starts = [firstPart]
    for (const bytes of parts) starts.push(starts.at(-1)! + bytes)
    this.#starts = starts
    this.#ranges = ranges
  }

  /** The server knows no ranges: each part that something is read of is downloaded whole. */
  get isSlow(): boolean {
    return this.#hasRanges === false
  }

  /** Runs something that takes its time and after which more may be asked for. */
  async work<T>(run: () => Promise<T>): Promise<T> {
    this.#working++
    try {
      return await run()
    } finally {
      this.#working--
      this.#askSoon()
    }
  }

  /**
   * Rejects with `damaged-archive` where the address leads nowhere or the part is shorter than it should be, with
   * its name as `part`, and with what `Ranges` rejects with.
   */
  async get(address: Bytes, length: Bytes): Promise<Uint8Array<ArrayBuffer>> {
    const span = { start: address, end: address + length }
    if (span.end <= this.#hot.length) return this.#hot.slice(address, span.end)
    const part = this.#partOf(address)
    if (part < 0 || part >= this.#parts.length || span.end > this.#starts[part + 1]!)
      throw new BoxwoodError('damaged-archive', { part: 'addresses', published: true })
    const held = length === 0 ? new Uint8Array(0) : this.#cache.get(span)
    if (held) return held
    const under = this.#underWay.find((one) => one.start <= span.start && span.end <= one.end)
    if (under) return (await under.bytes).slice(span.start - under.start, span.end - under.start)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...span, resolve, reject })
      this.#askSoon()
    })
  }

  #askSoon(): void {
    if (this.#working > 0 || this.#waiting.length === 0) return
    // Who was answered just now may ask for more at once: that is heard first.
    void nextTask().then(() => {
      if (this.#working === 0) this.#ask()
    })
  }

  #ask(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const planned of planRequests(waiting, (address) => this.#partOf(address))) {
      // The end of what was read ahead may be the beginning of a block: it is not asked for twice.
      const held = this.#cache.tail(planned)
      const asked = this.#withAhead({ start: planned.start + held.length, end: planned.end })
      const span = { start: planned.start, end: asked.end }
      const bytes = this.#read(asked).then((more) => (held.length > 0 ? joinBytes([held, more]) : more))
      const under = { ...span, bytes }
      this.#underWay = [...this.#underWay, under]
      const here = waiting.filter(({ start }) => planned.start <= start && start < planned.end)
      bytes
        .then(
          (all) => {
            this.#cache.put(span.start, all)
            for (const { start, end, resolve } of here)
              resolve(all.slice(start - span.start, end - span.start))
          },
          (error: unknown) => here.forEach(({ reject }) => reject(error)),
        )
        .finally(() => (this.#underWay = this.#underWay.filter((one) => one !== under)))
    }
  }

  #withAhead({ start, end }: Span): Span {
    const before = this.#cache.lengthBefore(start, readsOn)
    const partEnd = this.#starts[this.#partOf(start) + 1]!
    return { start, end: Math.min(partEnd, end + Math.min(before, mostAhead)) }
  }

  async #read(span: Span): Promise<Uint8Array<ArrayBuffer>> {
    const part = this.#partOf(span.start)
    const offset = span.start - this.#starts[part]!
    const length = span.end - span.start
    if (this.#hasRanges === null) {
      // One request finds out whether there are ranges; else several might each bring a whole part.
      const before = this.#asked
      const first = before.catch(() => undefined).then(() => this.#fetch(part, offset, length))
      this.#asked = first
      return first
    }
    return this.#fetch(part, offset, length)
  }

  async #fetch(part: number, offset: Bytes, length: Bytes): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#hasRanges !== false) {
      const { bytes, whole } = await this.#ranges.get(partName(part), offset, length)
      this.#hasRanges = !whole
      if (!whole) {
        if (bytes.length !== length) throw this.#cutOff(part)
        return bytes
      }
      this.#keepWhole(part, Promise.resolve(this.#checkedWhole(part, bytes)))
    }
    const known = this.#whole.get(part)
    if (known) this.#keepWhole(part, known)
    else
      this.#keepWhole(
        part,
        this.#ranges
          .get(partName(part), 0, Number.POSITIVE_INFINITY)
          .then(({ bytes }) => this.#checkedWhole(part, bytes)),
      )
    const blob = await this.#whole.get(part)!
    return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer())
  }

  #checkedWhole(part: number, bytes: Uint8Array<ArrayBuffer>): Blob {
    if (bytes.length !== this.#parts[part]) throw this.#cutOff(part)
    return new Blob([bytes])
  }

  /** As the one used last. */
  #keepWhole(part: number, whole: Promise<Blob>): void {
    this.#whole.delete(part)
    this.#whole.set(part, whole)
    whole.catch(() => this.#whole.delete(part))
    for (const oldest of this.#whole.keys()) {
      if (this.#whole.size <= mostWhole) break
      this.#whole.delete(oldest)
    }
  }

  #cutOff(part: number): BoxwoodError {
    return new BoxwoodError('damaged-archive', { part: partName(part), published: true })
  }

  #partOf(address: Bytes): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#starts[middle]! <= address) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
