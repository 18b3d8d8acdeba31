import type { ThreadColumns } from './thread-columns.ts'

/** No real message names more parents; the rest is only looked up, never compared with References. */
const comparedReplies = 4

/**
 * The ancestors that a message names, farthest first: its References and then In-Reply-To. Some mailers (nmh, exmh) put
 * In-Reply-To's id first in References, so an id that is in both counts as the nearest, wherever it stands.
 */
export class NamedAncestors {
  readonly high: Uint32Array
  readonly low: Uint32Array
  /** Index in References, or, from their number on, in In-Reply-To. */
  readonly at: Uint32Array
  length = 0
  readonly #columns: ThreadColumns

  constructor(columns: ThreadColumns) {
    this.#columns = columns
    let longest = 0
    for (let i = 0; i < columns.count; i++) longest = Math.max(longest, namedCount(columns, i))
    this.high = new Uint32Array(longest)
    this.low = new Uint32Array(longest)
    this.at = new Uint32Array(longest)
  }

  read(message: number): void {
    const { referenceStart, referenceHigh, referenceLow, replyStart, replyHigh, replyLow } = this.#columns
    const referencesFrom = referenceStart[message]!
    const referencesTo = referenceStart[message + 1]!
    const repliesFrom = replyStart[message]!
    const repliesTo = replyStart[message + 1]!
    const comparedFrom = Math.max(repliesFrom, repliesTo - comparedReplies)
    this.length = 0
    for (let r = referencesFrom; r < referencesTo; r++) {
      const high = referenceHigh[r]!
      const low = referenceLow[r]!
      let again = false
      for (let p = comparedFrom; p < repliesTo; p++) again ||= replyHigh[p] === high && replyLow[p] === low
      if (!again) this.#push(high, low, r - referencesFrom)
    }
    for (let p = repliesFrom; p < repliesTo; p++) {
      this.#push(replyHigh[p]!, replyLow[p]!, referencesTo - referencesFrom + p - repliesFrom)
    }
  }

  #push(high: number, low: number, at: number): void {
    if (high === 0 && low === 0) return
    this.high[this.length] = high
    this.low[this.length] = low
    this.at[this.length] = at
    this.length++
  }
}

/** How many ids a message's References and In-Reply-To hold. */
export function namedCount(columns: ThreadColumns, message: number): number {
  const { referenceStart, replyStart } = columns
  return (
    referenceStart[message + 1]! - referenceStart[message]! + replyStart[message + 1]! - replyStart[message]!
  )
}

/** Whether an id is among a message's References. */
export function refersTo(columns: ThreadColumns, message: number, high: number, low: number): boolean {
  for (let r = columns.referenceStart[message + 1]! - 1; r >= columns.referenceStart[message]!; r--) {
    if (columns.referenceHigh[r] === high && columns.referenceLow[r] === low) return true
  }
  return false
}

/** Whether References is exactly the parent's References and the parent's id, so that it says nothing new of anyone's ancestors. */
export function onlyContinues(columns: ThreadColumns, message: number, parent: number): boolean {
  const { referenceStart, referenceHigh, referenceLow, replyStart, replyHigh, replyLow, idHigh, idLow } =
    columns
  const from = referenceStart[message]!
  const parentFrom = referenceStart[parent]!
  const length = referenceStart[parent + 1]! - parentFrom
  if (referenceStart[message + 1]! - from !== length + 1) return false
  const high = idHigh[parent]!
  const low = idLow[parent]!
  if (referenceHigh[from + length] !== high || referenceLow[from + length] !== low) return false
  for (let p = replyStart[message]!; p < replyStart[message + 1]!; p++) {
    if (replyHigh[p] !== high || replyLow[p] !== low) return false
  }
  for (let r = 0; r < length; r++) {
    if (referenceLow[from + r] !== referenceLow[parentFrom + r]) return false
    if (referenceHigh[from + r] !== referenceHigh[parentFrom + r]) return false
  }
  return true
}
