import type { ThreadNode } from './scripting.ts'

/**
 * A thread's messages by their dates, the newest first. One without a date, and a ghost, stays with what it stood before in
 * reading order: a ghost comes right after its first answer.
 */
export function newestFirst(nodes: readonly ThreadNode[]): ThreadNode[] {
  const dates = new Float64Array(nodes.length)
  let next = Number.POSITIVE_INFINITY
  for (let i = nodes.length - 1; i >= 0; i--) {
    next = nodes[i]?.date ?? next
    dates[i] = next
  }
  // What is last in reading order and has no date follows what is before it.
  for (let i = 1; i < nodes.length; i++) if (dates[i] === Number.POSITIVE_INFINITY) dates[i] = dates[i - 1]!
  const order = nodes.map((_, i) => i).sort((a, b) => (dates[a] === dates[b] ? b - a : dates[b]! - dates[a]!))
  return order.map((i) => nodes[i]!)
}
