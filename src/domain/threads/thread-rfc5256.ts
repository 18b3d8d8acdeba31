/**
 * THREAD=REFERENCES to the letter of RFC 5256 § 3: the order of arrival decides, identical messages stay apart, whole
 * threads are merged by subject. It is what the other threads are tested against; its loops cost the depth of a thread.
 */
import { IdTable } from '#domain/id-table.ts'
import type { ThreadColumns } from './thread-columns.ts'
import { pruneGhosts, type PrunedTrees } from './thread-ghosts.ts'
import { layOut } from './thread-layout.ts'
import { asRoot, byInReplyTo, byReferences, bySubject } from './thread-links.ts'
import type { Forest } from './thread-messages.ts'
import { ThreadNames } from './thread-names.ts'
import { inOrderOfDate } from './thread-order.ts'

/** Ghosts that hold two replies together have the id 0,0. */
export function threadByRfc5256(columns: ThreadColumns): Forest {
  const { count } = columns
  const links = linkInOrderOfArrival(columns)
  const none = new Uint32Array(count)
  const order = inOrderOfDate({ ...columns, keyHigh: none, keyLow: none })
  const pruned = pruneGhosts(count, links.names, links)
  const trees = mergeBySubject(columns, order, pruned)
  const duplicateOf = new Int32Array(count).fill(-1)
  return { ...trees, ...layOut(trees.parent, duplicateOf, order), nodes: trees.parent.length }
}

/** Step 1. */
function linkInOrderOfArrival(columns: ThreadColumns) {
  const { count, referenceStart, referenceHigh, referenceLow, replyStart, replyHigh, replyLow } = columns
  const arrival = Uint32Array.from({ length: count }, (_, i) => i)
  const names = new ThreadNames(columns, arrival, null)
  const nodes = count + referenceStart[count]! + replyStart[count]!
  const parent = new Int32Array(nodes).fill(-1)
  const why = new Uint8Array(nodes)
  const link = (child: number, above: number, reason: number): void => {
    for (let at = above; at !== -1; at = parent[at]!) if (at === child) return
    parent[child] = above
    why[child] = reason
  }
  for (let i = 0; i < count; i++) {
    let last = -1
    let reason = byReferences
    const references = referenceStart[i + 1]! - referenceStart[i]!
    for (let r = 0; r < references; r++) {
      const at = referenceStart[i]! + r
      const node = names.findOrMake(referenceHigh[at]!, referenceLow[at]!, i, r)
      if (last !== -1 && parent[node] === -1) link(node, last, byReferences)
      last = node
    }
    if (references === 0 && replyStart[i]! < replyStart[i + 1]!) {
      last = names.findOrMake(replyHigh[replyStart[i]!]!, replyLow[replyStart[i]!]!, i, 0)
      reason = byInReplyTo
    }
    parent[i] = -1
    why[i] = asRoot
    if (last !== -1) link(i, last, reason)
  }
  return { names, parent, why }
}

/** Step 5. */
function mergeBySubject(columns: ThreadColumns, order: Uint32Array, pruned: PrunedTrees): PrunedTrees {
  const { count, subjectHigh, subjectLow, isReply } = columns
  const nodes = pruned.parent.length
  const roots = rootsInOrder(count, order, pruned.parent)
  const parent = new Int32Array(nodes + roots.length).fill(-1)
  const why = new Uint8Array(nodes + roots.length)
  parent.set(pruned.parent)
  why.set(pruned.why)
  const first = new Int32Array(nodes).fill(-1)
  for (const i of order) if (parent[i]! >= count && first[parent[i]!] === -1) first[parent[i]!] = i
  const speaker = (root: number): number => (root < count ? root : first[root]!)
  const hasSubject = (root: number): boolean =>
    (subjectHigh[speaker(root)]! | subjectLow[speaker(root)]!) !== 0

  const numbers = new IdTable(roots.length)
  const table: number[] = []
  const numberOf = (root: number): number =>
    numbers.add(subjectHigh[speaker(root)]!, subjectLow[speaker(root)]!, numbers.size)
  for (const root of roots) {
    if (!hasSubject(root)) continue
    const subject = numberOf(root)
    const held = table[subject]
    const better =
      held === undefined || (held < count && (root >= count || (isReply[held] === 1 && isReply[root] === 0)))
    if (better) table[subject] = root
  }
  let next = nodes
  for (const root of roots) {
    if (!hasSubject(root)) continue
    const subject = numberOf(root)
    const held = table[subject]!
    if (held === root) continue
    if (root >= count) {
      // The one in the table is a ghost too: a ghost replaces whatever is no ghost.
      for (let i = 0; i < count; i++) if (parent[i] === root) parent[i] = held
    } else if (held >= count || (isReply[root] === 1 && isReply[held] === 0)) {
      parent[root] = held
      why[root] = bySubject
    } else {
      parent[held] = next
      parent[root] = next
      why[held] = bySubject
      why[root] = bySubject
      table[subject] = next++
    }
  }
  return withoutEmptied(count, parent.subarray(0, next), why.subarray(0, next), pruned)
}

/** Leaves out the ghosts whose children another one got. */
function withoutEmptied(
  count: number,
  parent: Int32Array,
  why: Uint8Array,
  pruned: PrunedTrees,
): PrunedTrees {
  const left: number[] = []
  const renumbered = new Map<number, number>()
  const parents = new Set(parent)
  for (let ghost = count; ghost < parent.length; ghost++) {
    if (!parents.has(ghost)) continue
    renumbered.set(ghost, count + left.length)
    left.push(ghost)
  }
  const of = (column: Uint32Array): Uint32Array =>
    Uint32Array.from(left, (ghost) => column[ghost - count] ?? 0)
  return {
    parent: Int32Array.from(
      [...parent.subarray(0, count), ...left.map(() => -1)],
      (above) => renumbered.get(above) ?? above,
    ),
    why: Uint8Array.from([...why.subarray(0, count), ...left.map(() => asRoot)]),
    ghostHigh: of(pruned.ghostHigh),
    ghostLow: of(pruned.ghostLow),
    ghostNamedBy: of(pruned.ghostNamedBy),
    ghostNamedAt: of(pruned.ghostNamedAt),
  }
}

/** A ghost stands where its first child does. */
function rootsInOrder(count: number, order: Uint32Array, parent: Int32Array): number[] {
  const roots: number[] = []
  const seen = new Uint8Array(parent.length)
  for (const i of order) {
    const root = parent[i]! >= count ? parent[i]! : i
    if (parent[root] !== -1 || seen[root] === 1) continue
    seen[root] = 1
    roots.push(root)
  }
  return roots
}
