import { describe, expect, test } from 'vitest'
import { seededRandom, type Random } from '#test/generate/random.ts'
import { threadByRfc5256 } from '#domain/threads/thread-rfc5256.ts'
import { columnsOf, day, forestOf, outline, threadsOf, type Mail } from './mails.ts'
import { findDuplicates } from '#domain/threads/thread-duplicates.ts'
import { checkForest } from './check-forest.ts'

/** Few ids, so that they loop, repeat, contradict one another and are missing; few dates, so that many are equal. */
function tangle(random: Random, count: number): Mail[] {
  const id = (): string => `m${random.below(count)}`
  const ids = (most: number): string[] => Array.from({ length: random.below(most + 1) }, id)
  const subjects = ['apples', 'Re: apples', 'Re: pears', 'pears', 'Re:', '']
  const mails = Array.from({ length: count }, (_, i): Mail => {
    const mail: Mail = {
      references: random.chance(0.6) ? ids(4) : [],
      replies: random.chance(0.5) ? ids(2) : [],
      subject: random.pick(subjects),
      text: random.pick(['one', 'two']),
      key: `k${i}`,
    }
    return {
      ...mail,
      ...(random.chance(0.95) ? { id: id() } : {}),
      ...(random.chance(0.9) ? { date: random.below(30) * 3 * day } : {}),
      ...(random.chance(0.2) ? { gmail: random.pick(['1', '2', '3']) } : {}),
    }
  })
  // A second copy of the same bytes, as from a second file.
  return [...mails, ...mails.filter(() => random.chance(0.1))]
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list]
  return list.map(() => left.splice(random.below(left.length), 1)[0]!)
}

describe.each(Array.from({ length: 150 }, (_, seed) => seed))('tangle %i', (seed) => {
  const random = seededRandom(seed)
  const mails = tangle(random, 2 + random.below(50))

  test('has the same threads in whatever order it comes', () => {
    const threads = threadsOf(mails)
    for (let again = 0; again < 5; again++) expect(threadsOf(shuffled(mails, random))).toEqual(threads)
  })

  test('loses no message and has no loop, in either mode', () => {
    const columns = columnsOf(mails)
    checkForest(forestOf(mails), columns, findDuplicates(columns))
    checkForest(threadByRfc5256(columns), columns, new Int32Array(mails.length).fill(-1))
  })

  test('never mixes two of Gmail’s threads nor parts one', () => {
    const { threadOf } = forestOf(mails)
    const duplicateOf = findDuplicates(columnsOf(mails))
    const threadsByGmail = new Map<string, Set<number>>()
    const gmailByThread = new Map<number, Set<string>>()
    for (const [i, { gmail }] of mails.entries()) {
      if (gmail === undefined || duplicateOf[i] !== -1) continue
      threadsByGmail.set(gmail, (threadsByGmail.get(gmail) ?? new Set()).add(threadOf[i]!))
      gmailByThread.set(threadOf[i]!, (gmailByThread.get(threadOf[i]!) ?? new Set()).add(gmail))
    }
    for (const threads of threadsByGmail.values()) expect(threads.size).toBe(1)
    for (const gmails of gmailByThread.values()) expect(gmails.size).toBe(1)
  })
})

test.each(Array.from({ length: 50 }, (_, seed) => seed))(
  'without loops, each message of tangle %i hangs under one that it names, if any is there',
  (seed) => {
    const random = seededRandom(1000 + seed)
    const earlier = (i: number): string[] =>
      Array.from(
        { length: random.below(4) },
        () => `${random.chance(0.7) ? 'm' : 'lost'}${random.below(i + 1)}`,
      )
    const mails = Array.from({ length: 80 }, (_, i): Mail => {
      const named = (): string[] => earlier(i).filter((id) => id !== `m${i}`)
      const subject = random.pick(['apples', 'Re: apples'])
      return { id: `m${i}`, references: named(), replies: named(), subject, date: random.below(40) * day }
    })
    const forest = forestOf(mails)
    for (const [i, mail] of mails.entries()) {
      const named = [...mail.references!, ...mail.replies!].filter((id) => id.startsWith('m'))
      if (named.length > 0) expect(named).toContain(mails[forest.parent[i]!]?.id)
    }
  },
)

test('outlines tell different threads apart', () => {
  const mails = [{ id: 'a' }, { id: 'b', references: ['a'] }, { id: 'c', references: ['b'] }]
  expect(outline(mails, forestOf(mails))).not.toEqual(
    threadsOf([{ id: 'a' }, { id: 'b', references: ['a'] }, { id: 'c', references: ['a'] }]),
  )
})
