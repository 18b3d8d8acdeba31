import { describe, expect, test } from 'vitest'
import { corpora } from '#test/build/corpora.ts'
import { seededRandom } from '#test/generate/random.ts'
import { notmuchKinds } from './notmuch-kinds.ts'
import { hasNotmuch, Notmuch } from './notmuch.ts'
import { Oracle } from './oracle.ts'
import { searchedArchive } from './searched-archive.ts'
import { WordSource } from './word-source.ts'

const count = 50

/** Words of plain letters from the least common to the most common, of texts, quotations, subjects and names. */
function someWords(source: WordSource): string[] {
  const words = new Set<string>()
  while (words.size < count) {
    const word = source.anyWord(source.random.pick(['new', 'new', 'new', 'quoted', 'subject', 'from']))
    if (/^[a-z]{2,}$/.test(word)) words.add(word)
  }
  return [...words]
}

describe.skipIf(!corpora || !hasNotmuch)('a search for one word', () => {
  test('finds in alsa-devel what notmuch finds, but for differences of known kinds', async () => {
    const archive = await searchedArchive('archives/alsa-devel-2021Q3.mbox.gz')
    const notmuch = new Notmuch(archive.messages.map(({ bytes }) => bytes))
    const found = new Map(notmuchKinds.map(({ name }) => [name, 0]))
    const unknown: string[] = []
    let alike = 0
    const words = someWords(new WordSource(new Oracle(archive.messages), archive.name, seededRandom(4)))
    const answers = words.map((word) => notmuch.rowsWith(word))
    notmuch.remove()
    for (const [i, word] of words.entries()) {
      const theirs = answers[i]!
      const { rows } = await archive.ask(word)
      let differing = 0
      for (const [row, message] of archive.messages.entries()) {
        const ours = rows[row] === 1
        if (message.hidden || ours === theirs.has(row)) continue
        differing++
        const foundBy = ours ? 'search' : 'notmuch'
        const kind = notmuchKinds.find((one) => one.holds({ word, message, foundBy }))
        if (kind) found.set(kind.name, found.get(kind.name)! + 1)
        else unknown.push(`${word} in message ${row}: by ${foundBy} alone`)
      }
      if (differing === 0) alike++
    }
    console.info(`${alike} of ${words.length} words: the same messages`)
    for (const [kind, times] of found) console.info(`${times}: ${kind}`)
    expect(unknown).toEqual([])
    for (const { name, cap } of notmuchKinds) expect(found.get(name), name).toBeLessThanOrEqual(cap)
    expect(alike).toBeGreaterThan(count * 0.85)
  })
})
