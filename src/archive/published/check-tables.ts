import type { Front } from './front.ts'

/** Messages and ghosts: each of them may be a row that memory is set aside for. */
const mostMembers = 32_000_000

/**
 * Whether a snapshot's tables have the blocks of as many rows as its totals say: how much is read of a table follows from its
 * blocks, and a published archive may claim any number of either.
 */
export function tablesFit({ facts, sections }: Front['snapshot']): boolean {
  const { messages, distinct, duplicates, threads, ghosts } = facts.totals
  const members = messages + ghosts
  const exactly = {
    threads,
    starts: threads + 1,
    'order-first': threads,
    'order-size': threads,
    rows: messages,
    keys: messages,
  }
  // Duplicates are no members, and some messages have no id.
  const atMost = { members, ids: members }
  const table = (name: string) => (Object.hasOwn(sections, name) ? sections[name]! : null)
  const blocksOf = (name: string): number => table(name)?.count ?? Number.NaN
  const blocksFor = (name: string, rows: number): number =>
    Math.ceil(rows / (table(name)?.rows ?? Number.NaN))
  return (
    distinct + duplicates === messages &&
    threads <= members &&
    members <= mostMembers &&
    Object.entries(exactly).every(([name, rows]) => blocksOf(name) === blocksFor(name, rows)) &&
    Object.entries(atMost).every(([name, rows]) => blocksOf(name) <= blocksFor(name, rows)) &&
    facts.idFences.length === blocksOf('ids') &&
    facts.keyFences.length === blocksOf('keys')
  )
}
