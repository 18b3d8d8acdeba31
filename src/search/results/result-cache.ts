import type { Bytes } from '#base/units.ts'
import type { SearchResult } from './search-result.ts'

interface Kept {
  /** What it was made of: with anything else it is out of date. */
  readonly of: object
  readonly result: Promise<SearchResult>
  bytes: Bytes
}

/** The results asked for last, up to so many bytes: paging, counting and quoting them comes right after. The newest is always kept. */
export class ResultCache {
  readonly #limit: Bytes
  readonly #kept = new Map<string, Kept>()

  constructor(limit: Bytes) {
    this.#limit = limit
  }

  get(key: string, of: object, make: () => Promise<SearchResult>): Promise<SearchResult> {
    const known = this.#kept.get(key)
    this.#kept.delete(key)
    if (known?.of === of) {
      this.#kept.set(key, known)
      return known.result
    }
    const kept: Kept = { of, result: make(), bytes: 0 }
    this.#kept.set(key, kept)
    kept.result.then(
      ({ bytes }) => {
        kept.bytes = bytes
        this.#shrink()
      },
      () => {
        if (this.#kept.get(key) === kept) this.#kept.delete(key)
      },
    )
    return kept.result
  }

  #shrink(): void {
    let bytes = 0
    for (const kept of this.#kept.values()) bytes += kept.bytes
    for (const [key, kept] of this.#kept) {
      if (bytes <= this.#limit || this.#kept.size === 1) break
      this.#kept.delete(key)
      bytes -= kept.bytes
    }
  }
}
