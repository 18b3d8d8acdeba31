/** Why a node hangs where it does, from the strongest reason to the weakest: indices into `edgeReasons`. */
export const asRoot = 0
export const byReferences = 1
export const byInReplyTo = 2
export const byGmailThread = 3
export const bySubject = 4

/**
 * Trees that only grow by hanging a root under another tree's node. `#top` is the parent column with its paths
 * compressed, so that a loop is refused in almost constant time, however deep a sender made the thread.
 */
export class ThreadLinks {
  parent: Int32Array
  why: Uint8Array
  #top: Int32Array
  /** Root → the Gmail thread of its tree, 0 for none; null where no message has one. */
  #gmailOf: Int32Array | null

  /** Of trees that exist. All three are changed in place, as long as `reserve` makes no room. */
  constructor(parent: Int32Array, why: Uint8Array, gmailOf: Int32Array | null) {
    this.parent = parent
    this.why = why
    this.#top = parent.slice()
    this.#gmailOf = gmailOf
  }

  static none(nodes: number, gmailOf: Int32Array | null): ThreadLinks {
    return new ThreadLinks(new Int32Array(nodes).fill(-1), new Uint8Array(nodes), gmailOf)
  }

  /** Makes room for nodes 0 … nodes-1. */
  reserve(nodes: number): void {
    const size = this.parent.length
    if (nodes <= size) return
    const larger = Math.max(nodes, size * 2)
    this.parent = grown(this.parent, new Int32Array(larger).fill(-1, size))
    this.#top = grown(this.#top, new Int32Array(larger).fill(-1, size))
    this.why = grown(this.why, new Uint8Array(larger))
    if (this.#gmailOf) this.#gmailOf = grown(this.#gmailOf, new Int32Array(larger))
  }

  isRoot(node: number): boolean {
    return this.parent[node] === -1
  }

  rootOf(node: number): number {
    const top = this.#top
    let root = node
    while (top[root]! !== -1) root = top[root]!
    while (node !== root) {
      const next = top[node]!
      top[node] = root
      node = next
    }
    return root
  }

  /** Hangs a root under a node. Refused, with false, where that would close a loop or join two of Gmail's threads. */
  link(root: number, parent: number, why: number): boolean {
    const under = this.rootOf(parent)
    if (under === root) return false
    const gmailOf = this.#gmailOf
    if (gmailOf && gmailOf[root]! !== 0) {
      if (gmailOf[under]! !== 0 && gmailOf[under] !== gmailOf[root]) return false
      gmailOf[under] = gmailOf[root]!
    }
    this.parent[root] = parent
    this.#top[root] = parent
    this.why[root] = why
    return true
  }
}

function grown<T extends Int32Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
