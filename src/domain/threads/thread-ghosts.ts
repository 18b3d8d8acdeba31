import { asRoot } from './thread-links.ts'
import type { ThreadNames } from './thread-names.ts'

/** Trees over nodes: the messages 0 … count-1, then the ghosts that survived pruning. */
export interface PrunedTrees {
  /** Node → node, -1 for a root or a hidden duplicate. */
  readonly parent: Int32Array
  /** Node → index into `edgeReasons`. */
  readonly why: Uint8Array
  /** Hash of the id of node count + g. */
  readonly ghostHigh: Uint32Array
  readonly ghostLow: Uint32Array
  /** A message that names ghost g … */
  readonly ghostNamedBy: Uint32Array
  /** … and where: an index into its References, or, from their number on, into its In-Reply-To. */
  readonly ghostNamedAt: Uint32Array
}

/**
 * RFC 5256, step 3: a ghost's children take its place, but at the root it stays where there is more than one. So ghosts
 * are left only as roots. A message that moves up keeps the weakest reason on its way.
 */
export function pruneGhosts(
  count: number,
  names: ThreadNames,
  links: { readonly parent: Int32Array; readonly why: Uint8Array },
): PrunedTrees {
  const nodes = names.nodes
  const parent = links.parent.slice(0, nodes)
  const why = links.why.slice(0, nodes)
  const way: number[] = []
  for (let ghost = count; ghost < nodes; ghost++) climb(ghost, count, parent, why, way)
  const children = new Uint32Array(nodes - count)
  for (let i = 0; i < count; i++) {
    const above = parent[i]!
    if (above < count) continue
    // A ghost that is no root hangs, after climbing, right under a message or under the ghost at the root.
    if (parent[above] !== -1) {
      why[i] = Math.max(why[i]!, why[above]!)
      parent[i] = parent[above]!
    }
    if (parent[i]! >= count) children[parent[i]! - count]!++
  }
  const kept = new Int32Array(nodes - count).fill(-1)
  let left = 0
  for (let g = 0; g < children.length; g++) if (children[g]! > 1) kept[g] = left++
  for (let i = 0; i < count; i++) {
    if (parent[i]! < count) continue
    const ghost = kept[parent[i]! - count]!
    parent[i] = ghost === -1 ? -1 : count + ghost
    if (ghost === -1) why[i] = asRoot
  }
  return {
    parent: parent.slice(0, count + left).fill(-1, count),
    why: why.slice(0, count + left).fill(asRoot, count),
    ghostHigh: chosen(names.ghostHigh, kept, left),
    ghostLow: chosen(names.ghostLow, kept, left),
    ghostNamedBy: chosen(names.ghostNamedBy, kept, left),
    ghostNamedAt: chosen(names.ghostNamedAt, kept, left),
  }
}

/** Gives each ghost from here up the nearest message as its parent, or else the ghost at the root. */
function climb(ghost: number, count: number, parent: Int32Array, why: Uint8Array, way: number[]): void {
  let top = ghost
  way.length = 0
  while (top >= count && parent[top] !== -1) {
    way.push(top)
    top = parent[top]!
  }
  let weakest = asRoot
  for (let step = way.length - 1; step >= 0; step--) {
    const at = way[step]!
    weakest = Math.max(weakest, why[at]!)
    parent[at] = top
    why[at] = weakest
  }
}

function chosen(all: Uint32Array, kept: Int32Array, left: number): Uint32Array {
  const some = new Uint32Array(left)
  for (let g = 0; g < kept.length; g++) if (kept[g] !== -1) some[kept[g]!] = all[g]!
  return some
}
