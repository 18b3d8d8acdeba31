export interface ThreadLayout {
  readonly threadCount: number
  /** threadCount + 1 offsets into `members`. */
  readonly threadStart: Uint32Array
  /** Nodes in reading order: depth first, siblings by date. Without hidden duplicates. */
  readonly members: Uint32Array
  /** By position in `members`; what is deeper than 65,535 says 65,535. */
  readonly depth: Uint16Array
  /** Node → thread; a hidden duplicate has its canonical message's. */
  readonly threadOf: Int32Array
}

const deepest = 0xffff

/** Numbers the threads by their roots (a ghost stands where its first child does) and puts each into reading order. */
export function layOut(parent: Int32Array, duplicateOf: Int32Array, order: Uint32Array): ThreadLayout {
  const nodes = parent.length
  const count = duplicateOf.length
  const firstChild = new Int32Array(nodes).fill(-1)
  const nextSibling = new Int32Array(nodes).fill(-1)
  for (let at = order.length - 1; at >= 0; at--) {
    const i = order[at]!
    const above = parent[i]!
    if (above === -1) continue
    nextSibling[i] = firstChild[above]!
    firstChild[above] = i
  }
  const threadOf = new Int32Array(nodes).fill(-1)
  const members = new Uint32Array(nodes)
  const depth = new Uint16Array(nodes)
  const threadStart = new Uint32Array(nodes + 1)
  let threads = 0
  let length = 0
  for (const i of order) {
    if (duplicateOf[i] !== -1) continue
    const root = parent[i]! >= count ? parent[i]! : i
    if (parent[root] !== -1 || threadOf[root] !== -1) continue
    threadStart[threads] = length
    let node = root
    let level = 0
    while (node !== -1) {
      threadOf[node] = threads
      members[length] = node
      depth[length++] = Math.min(level, deepest)
      if (firstChild[node] !== -1) {
        node = firstChild[node]!
        level++
        continue
      }
      while (node !== root && nextSibling[node] === -1) {
        node = parent[node]!
        level--
      }
      node = node === root ? -1 : nextSibling[node]!
    }
    threads++
  }
  threadStart[threads] = length
  for (let i = 0; i < count; i++) if (duplicateOf[i] !== -1) threadOf[i] = threadOf[duplicateOf[i]!]!
  return {
    threadCount: threads,
    threadStart: threadStart.slice(0, threads + 1),
    members: members.slice(0, length),
    depth: depth.slice(0, length),
    threadOf,
  }
}
