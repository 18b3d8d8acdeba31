import { IdTable } from '#domain/id-table.ts'
import { namedCount } from './thread-ancestors.ts'
import type { ThreadColumns } from './thread-columns.ts'
import type { PrunedTrees } from './thread-ghosts.ts'
import { bySubject, ThreadLinks } from './thread-links.ts'

/** Six weeks after a thread's latest message a reply that names nothing no longer joins it. */
const longestPause = 42 * 24 * 60 * 60 * 1000

/**
 * The last resort: a reply that names no message at all joins the thread that had its base subject last, if that is not
 * longer ago than `longestPause`. It hangs under the message with which that subject began there; under the ghost, where
 * that is the missing parent of what began it.
 */
export function joinBySubject(
  columns: ThreadColumns,
  duplicateOf: Int32Array,
  order: Uint32Array,
  trees: PrunedTrees,
  gmailOf: Int32Array | null,
): void {
  const { subjectHigh, subjectLow, date } = columns
  const names = namesSomething(columns, duplicateOf)
  const gmailOfRoot = gmailOf && new Int32Array(trees.parent.length)
  const links = new ThreadLinks(trees.parent, trees.why, gmailOfRoot)
  if (gmailOfRoot) gmailOf.forEach((gmail, i) => gmail === 0 || (gmailOfRoot[links.rootOf(i)] = gmail))
  const begun = beginnings(columns, trees.parent)
  const numbers = new IdTable(columns.count)
  const lastWith = new Int32Array(columns.count)
  const latest = new Float64Array(trees.parent.length).fill(-Infinity)
  for (const i of order) {
    if (duplicateOf[i] !== -1 || Number.isNaN(date[i]!)) continue
    if (subjectHigh[i]! !== 0 || subjectLow[i]! !== 0) {
      const subject = numbers.add(subjectHigh[i]!, subjectLow[i]!, numbers.size)
      const last = lastWith[subject]! - 1
      lastWith[subject] = i + 1
      if (last !== -1 && columns.isReply[i] === 1 && names[i] === 0 && trees.parent[i] === -1) {
        if (date[i]! - latest[links.rootOf(last)]! <= longestPause) {
          const beginning = beginningOf(last, begun)
          const above = trees.parent[beginning]!
          const under = above >= columns.count ? above : beginning
          if (links.link(i, under, bySubject) && under === beginning) begun[i] = beginning
        }
      }
    }
    latest[links.rootOf(i)] = date[i]!
  }
}

/** 1 for a message that is not to be joined by subject: it or a hidden copy names ancestors or a Gmail thread. */
function namesSomething(columns: ThreadColumns, duplicateOf: Int32Array): Uint8Array {
  const names = new Uint8Array(columns.count)
  for (let i = 0; i < columns.count; i++) {
    const gmail = columns.gmailHigh[i]! !== 0 || columns.gmailLow[i]! !== 0
    if (gmail || namedCount(columns, i) > 0) names[duplicateOf[i] === -1 ? i : duplicateOf[i]!] = 1
  }
  return names
}

/** Message → its parent where that has the same subject, else itself. */
function beginnings(columns: ThreadColumns, parent: Int32Array): Int32Array {
  const { count, subjectHigh, subjectLow } = columns
  const begun = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const above = parent[i]!
    const same =
      above !== -1 &&
      above < count &&
      subjectHigh[above] === subjectHigh[i] &&
      subjectLow[above] === subjectLow[i]
    begun[i] = same ? above : i
  }
  return begun
}

/** Follows and compresses. */
function beginningOf(message: number, begun: Int32Array): number {
  let first = message
  while (begun[first] !== first) first = begun[first]!
  while (begun[message] !== first) {
    const next = begun[message]!
    begun[message] = first
    message = next
  }
  return first
}
