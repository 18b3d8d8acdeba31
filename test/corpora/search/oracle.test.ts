import { describe, expect, test } from 'vitest'
import { corpora } from '#test/build/corpora.ts'
import { seededRandom } from '#test/generate/random.ts'
import { differenceKinds } from './difference-kinds.ts'
import { Oracle, type OracleMessage, type Rows } from './oracle.ts'
import { queryKinds } from './query-kinds.ts'
import { searchedArchive } from './searched-archive.ts'
import { WordSource } from './word-source.ts'

/** A list of patches, a list with much spam in many charsets, and spam alone. */
const archives = ['alsa-devel-2021Q3', 'linux-hams', 'spam']
const ofAKind = 4

function count(rows: Rows): number {
  return rows.reduce((sum, found) => sum + found, 0)
}

function threadsOf(rows: Rows, messages: readonly OracleMessage[]): number {
  return new Set(messages.filter((_, row) => rows[row] === 1).map(({ thread }) => thread)).size
}

describe.skipIf(!corpora)('a search', () => {
  test.each(archives)('finds in %s what reading every message finds', async (name) => {
    const archive = await searchedArchive(`archives/${name}.mbox.gz`)
    const oracle = new Oracle(archive.messages)
    const words = new WordSource(oracle, archive.name, seededRandom(archives.indexOf(name) + 1))
    const differing = new Map(differenceKinds.map((kind) => [kind.name, 0]))
    const wrong: object[] = []
    const never: string[] = []
    let [asked, telling] = [0, 0]
    for (const [kind, make] of Object.entries(queryKinds)) {
      const queries = Array.from({ length: ofAKind }, () => make(words)).filter((query) => query !== null)
      if (queries.length === 0) never.push(kind)
      for (const { text, rows: expected } of queries) {
        const { rows: found, problems, ...numbers } = await archive.ask(text)
        expect(numbers, text).toEqual({
          total: count(found),
          strangers: 0,
          threads: threadsOf(found, archive.messages),
        })
        asked++
        if (count(expected) > 0 && count(expected) < expected.length) telling++
        const missing = count(oracle.all(expected, oracle.not(found)))
        const more = count(oracle.all(found, oracle.not(expected)))
        if (problems.length === 0 && missing + more === 0) continue
        const of = differenceKinds.find((one) => problems.length === 0 && one.holds({ text, missing, more }))
        if (of) differing.set(of.name, differing.get(of.name)! + 1)
        else wrong.push({ kind, text, expected: count(expected), missing, more, problems })
      }
    }
    console.info(`${name}: ${asked} queries, ${telling} of them find some and not all`)
    for (const kind of never) console.info(`${name} has nothing of the kind: ${kind}`)
    for (const [kind, times] of differing) console.info(`${times}: ${kind}`)
    expect(wrong).toEqual([])
    for (const { name, cap } of differenceKinds) expect(differing.get(name), name).toBeLessThanOrEqual(cap)
    expect(asked).toBeGreaterThan(200)
    expect(telling / asked).toBeGreaterThan(0.75)
  })
})
