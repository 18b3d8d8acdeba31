import { IdTable } from '#domain/id-table.ts'
import type { ThreadColumns } from './thread-columns.ts'

/** Which node an id names: a message, or a ghost that is made when it is first named. */
export class ThreadNames {
  readonly #count: number
  readonly #byId: IdTable
  #ghosts = 0
  ghostHigh = new Uint32Array(64)
  ghostLow = new Uint32Array(64)
  ghostNamedBy = new Uint32Array(64)
  ghostNamedAt = new Uint32Array(64)

  /** Of messages with the same id the first in the given order has it; hidden duplicates name nothing. */
  constructor(columns: ThreadColumns, order: Uint32Array, duplicateOf: Int32Array | null) {
    this.#count = columns.count
    this.#byId = new IdTable(columns.count)
    for (const i of order) {
      const high = columns.idHigh[i]!
      const low = columns.idLow[i]!
      if ((high !== 0 || low !== 0) && (duplicateOf === null || duplicateOf[i] === -1)) {
        this.#byId.add(high, low, i)
      }
    }
  }

  /** Messages and ghosts. */
  get nodes(): number {
    return this.#count + this.#ghosts
  }

  /** -1 where no node has the id. */
  find(high: number, low: number): number {
    return high === 0 && low === 0 ? -1 : this.#byId.get(high, low)
  }

  /** `by` and `at` say which message names it and where; see `Forest`. */
  findOrMake(high: number, low: number, by: number, at: number): number {
    const ghost = this.#ghosts
    const node = this.#byId.add(high, low, this.#count + ghost)
    if (node !== this.#count + ghost) return node
    this.#reserve(ghost + 1)
    this.ghostHigh[ghost] = high
    this.ghostLow[ghost] = low
    this.ghostNamedBy[ghost] = by
    this.ghostNamedAt[ghost] = at
    this.#ghosts++
    return node
  }

  #reserve(ghosts: number): void {
    if (ghosts <= this.ghostHigh.length) return
    this.ghostHigh = doubled(this.ghostHigh)
    this.ghostLow = doubled(this.ghostLow)
    this.ghostNamedBy = doubled(this.ghostNamedBy)
    this.ghostNamedAt = doubled(this.ghostNamedAt)
  }
}

function doubled(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(old.length * 2)
  larger.set(old)
  return larger
}
