/**
 * Threads by the headers: JWZ (jwz.org/doc/threading.html; RFC 5256 REFERENCES) with rules of precedence in place of the
 * order of arrival, so that the same messages give the same threads in whatever order they came:
 *
 * 1. A message hangs under the nearest message in the archive that it names itself: In-Reply-To first, then References from
 *    the last to the first. In a loop the oldest message is the root.
 * 2. If all that it names is missing, it hangs under a ghost of the nearest.
 * 3. What others' References say of the ancestors of ghosts, and of replies that name nothing, is believed, older
 *    messages first. A message without a reply mark that names nothing is a beginning, whatever others say.
 * 4. Gmail's threads are never mixed, and what is left of each is joined.
 * 5. Ghosts without siblings to keep together go (RFC 5256, step 3).
 * 6. Replies that name nothing are joined by subject.
 */
import type { EdgeReason } from '#domain/scripting.ts'
import type { ThreadColumns } from './thread-columns.ts'
import { NamedAncestors, namedCount, onlyContinues, refersTo } from './thread-ancestors.ts'
import { pruneGhosts, type PrunedTrees } from './thread-ghosts.ts'
import { gmailThreads, joinGmailThreads } from './thread-gmail.ts'
import { byInReplyTo, byReferences, ThreadLinks } from './thread-links.ts'
import { ThreadNames } from './thread-names.ts'
import { inOrderOfDate } from './thread-order.ts'
import { layOut, type ThreadLayout } from './thread-layout.ts'
import { joinBySubject } from './thread-subjects.ts'

/** The names of the numbers in `Forest.why`. */
export const edgeReasons: readonly EdgeReason[] = [
  'root',
  'references',
  'in-reply-to',
  'gmail-thread',
  'subject',
]

/** Threads as trees over nodes: the messages 0 … count-1, then the ghosts that survived pruning. */
export interface Forest extends PrunedTrees, ThreadLayout {
  readonly nodes: number
}

/** `duplicateOf` as from `findDuplicates`: what a hidden copy names counts as named by its canonical message. */
export function threadMessages(
  columns: ThreadColumns,
  duplicateOf: Int32Array,
  order: Uint32Array = inOrderOfDate(columns),
): Forest {
  const names = new ThreadNames(columns, order, duplicateOf)
  const gmailOf = gmailThreads(columns, duplicateOf, order)
  const links = ThreadLinks.none(columns.count, gmailOf && gmailOf.slice())
  hangUnderNearest(columns, duplicateOf, order, names, links)
  hangUnderGhosts(columns, duplicateOf, order, names, links)
  hangByWhatOthersSay(columns, order, names, links)
  if (gmailOf) joinGmailThreads(gmailOf, duplicateOf, order, links)
  const trees = pruneGhosts(columns.count, names, links)
  joinBySubject(columns, duplicateOf, order, trees, gmailOf)
  return { ...trees, ...layOut(trees.parent, duplicateOf, order), nodes: trees.parent.length }
}

/** From the newest to the oldest, so that in a loop it is the oldest whose link is refused. */
function hangUnderNearest(
  columns: ThreadColumns,
  duplicateOf: Int32Array,
  order: Uint32Array,
  names: ThreadNames,
  links: ThreadLinks,
): void {
  const { referenceStart, referenceHigh, referenceLow, replyStart, replyHigh, replyLow } = columns
  const hang = (node: number, by: number): void => {
    for (let p = replyStart[by + 1]! - 1; p >= replyStart[by]!; p--) {
      const parent = names.find(replyHigh[p]!, replyLow[p]!)
      if (parent === -1 || !links.link(node, parent, byInReplyTo)) continue
      if (refersTo(columns, by, replyHigh[p]!, replyLow[p]!)) links.why[node] = byReferences
      return
    }
    for (let r = referenceStart[by + 1]! - 1; r >= referenceStart[by]!; r--) {
      const parent = names.find(referenceHigh[r]!, referenceLow[r]!)
      if (parent !== -1 && links.link(node, parent, byReferences)) return
    }
  }
  for (let at = order.length - 1; at >= 0; at--) {
    const i = order[at]!
    if (duplicateOf[i] === -1) hang(i, i)
  }
  for (const i of order) {
    if (duplicateOf[i] !== -1 && links.isRoot(duplicateOf[i]!)) hang(duplicateOf[i]!, i)
  }
}

function hangUnderGhosts(
  columns: ThreadColumns,
  duplicateOf: Int32Array,
  order: Uint32Array,
  names: ThreadNames,
  links: ThreadLinks,
): void {
  const { referenceStart, referenceHigh, referenceLow, replyStart, replyHigh, replyLow } = columns
  for (const i of order) {
    const node = duplicateOf[i] === -1 ? i : duplicateOf[i]!
    if (!links.isRoot(node)) continue
    const references = referenceStart[i + 1]! - referenceStart[i]!
    const lastReply = replyStart[i + 1]! - 1
    const lastReference = referenceStart[i + 1]! - 1
    if (lastReply >= replyStart[i]!) {
      const high = replyHigh[lastReply]!
      const low = replyLow[lastReply]!
      if (high === 0 && low === 0) continue
      const parent = names.findOrMake(high, low, i, references + lastReply - replyStart[i]!)
      links.reserve(names.nodes)
      links.link(node, parent, refersTo(columns, i, high, low) ? byReferences : byInReplyTo)
    } else if (references > 0) {
      const high = referenceHigh[lastReference]!
      const low = referenceLow[lastReference]!
      if (high === 0 && low === 0) continue
      const parent = names.findOrMake(high, low, i, references - 1)
      links.reserve(names.nodes)
      links.link(node, parent, byReferences)
    }
  }
}

function hangByWhatOthersSay(
  columns: ThreadColumns,
  order: Uint32Array,
  names: ThreadNames,
  links: ThreadLinks,
): void {
  const ancestors = new NamedAncestors(columns)
  for (const i of order) {
    const named = namedCount(columns, i)
    if (named < 2) continue
    const parent = links.parent[i]!
    if (parent >= 0 && parent < columns.count && onlyContinues(columns, i, parent)) continue
    ancestors.read(i)
    let previous = -1
    for (let a = 0; a < ancestors.length; a++) {
      const node = names.findOrMake(ancestors.high[a]!, ancestors.low[a]!, i, ancestors.at[a]!)
      links.reserve(names.nodes)
      if (previous !== -1 && links.isRoot(node)) {
        const movable =
          node >= columns.count || (columns.isReply[node] === 1 && namedCount(columns, node) === 0)
        if (movable) links.link(node, previous, byReferences)
      }
      previous = node
    }
  }
}
