import { expect } from 'vitest'
import type { ThreadColumns } from '#domain/threads/thread-columns.ts'
import { edgeReasons, type Forest } from '#domain/threads/thread-messages.ts'

/** What holds of every forest: each shown message once, in its thread, after its parent and one deeper; no loops. */
export function checkForest(forest: Forest, columns: ThreadColumns, duplicateOf: Int32Array): void {
  const { nodes, parent, members, depth, threadStart, threadCount, threadOf, why } = forest
  const { count } = columns
  const position = new Map<number, number>()
  for (const [at, node] of members.entries()) {
    expect(position.has(node)).toBe(false)
    position.set(node, at)
  }
  for (let node = 0; node < nodes; node++) {
    const hidden = node < count && duplicateOf[node] !== -1
    expect(position.has(node)).toBe(!hidden)
    if (hidden) {
      expect(threadOf[node]).toBe(threadOf[duplicateOf[node]!])
      expect(parent[node]).toBe(-1)
      continue
    }
    const at = position.get(node)!
    expect(at).toBeGreaterThanOrEqual(threadStart[threadOf[node]!]!)
    expect(at).toBeLessThan(threadStart[threadOf[node]! + 1]!)
    expect(edgeReasons[why[node]!] === 'root').toBe(parent[node] === -1)
    if (parent[node] === -1) {
      expect(depth[at]).toBe(0)
      expect(at).toBe(threadStart[threadOf[node]!])
    } else {
      const above = position.get(parent[node]!)!
      expect(above).toBeLessThan(at)
      expect(threadOf[parent[node]!]).toBe(threadOf[node])
      expect(depth[at]).toBe(depth[above]! + 1)
    }
  }
  expect(threadStart.length).toBe(threadCount + 1)
  expect(threadStart[threadCount]).toBe(members.length)
  for (let ghost = count; ghost < nodes; ghost++) {
    expect(parent[ghost]).toBe(-1)
    expect(parent.filter((above) => above === ghost).length).toBeGreaterThan(1)
  }
}
