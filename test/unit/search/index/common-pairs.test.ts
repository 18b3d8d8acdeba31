import { expect, test } from 'vitest'
import { present } from '#base/assert.ts'
import type { Query } from '#domain/query/query.ts'
import { evaluateIndex } from '#search/evaluate/evaluate-index.ts'
import { lookUp } from '#search/evaluate/look-up.ts'
import { planOf } from '#search/evaluate/plan.ts'
import { scoresOf, textValues } from '#search/evaluate/scores.ts'
import { pairTerm } from '#search/index/common-words.ts'
import { mergeIndexes } from '#search/index/merge-indexes.ts'
import { StoredIndex } from '#search/index/stored-index.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { MemoryBlocks } from '#storage/memory-blocks.ts'
import { indexOf, type SearchedMessage } from '#test/build/search/index-of.ts'
import { someMessages } from '#test/build/search/some-query.ts'
import { seededRandom } from '#test/generate/random.ts'

const nobody = { starred: [], withId: () => [], isNamed: () => false }
const letter = (text: string, subject = ''): SearchedMessage => ({
  texts: { text, subject, from: '', to: '', cc: '', list: '', filenames: [] },
  row: { date: 0, size: 1, attachments: 0, fromName: '', fromAddress: '', list: '' },
})
const phrase = (text: string): Query => ({ is: 'text', in: null, text, prefix: false })

/** Rows with their relevance, and whether positions were read for it. */
async function asked(text: string, index: StoredIndex) {
  const plan = planOf(phrase(text))
  const found = await lookUp(plan, index)
  const { positions } = index.sections
  let read = 0
  const checked = positions.checked.bind(positions)
  positions.checked = (stretches) => {
    read += stretches.reduce((sum, { length }) => sum + length, 0)
    return checked(stretches)
  }
  const hits = await evaluateIndex(plan, found, index, nobody)
  positions.checked = checked
  const { lengths } = await index.columns()
  const collection = { rows: index.rows, length: index.length / index.rows }
  const rows = hits.rows.rows()
  const scores = await scoresOf(rows, hits.texts, textValues(plan, [found], collection), lengths, collection)
  return { rows: [...rows], scores: [...scores], read }
}

/** Enough of them that nothing of these words stands in the dictionary itself. */
const letters = Array.from({ length: 60 }, (_, i) =>
  letter(
    [
      'the lid of the bin and the lid of a butt',
      'of it and the heap, the the',
      i % 7 === 0 ? 'and of the end of the' : 'the end and of',
      `number ${i}`,
    ].join(' '),
    i % 5 === 0 ? 'of the bin' : 'bin the of',
  ),
)

test('two common words in a row are found without their positions, three with few, and count as they do else', async () => {
  const plain = await indexOf(letters)
  const common = await indexOf(letters, 150)
  expect([...common.commonWords]).toEqual(['and', 'of', 'the'])
  for (const text of [
    'of the',
    'the the',
    'the of',
    'and the',
    'and of the',
    'of the end of the',
    'lid of the bin',
  ]) {
    const [expected, got] = [await asked(text, plain), await asked(text, common)]
    expect({ text, rows: got.rows, scores: got.scores }).toEqual({
      text,
      rows: expected.rows,
      scores: expected.scores,
    })
    expect(expected.rows.length, text).toBeGreaterThan(0)
    expect(got.read, text).toBeLessThan(expected.read)
    if (/^(and|of|the) (of|the)$/.test(text)) expect(got.read, text).toBe(0)
  }
  expect((await asked('of of', common)).rows).toEqual([])
})

test('of three common words none is read by itself: they take fewer positions than the commonest has', async () => {
  const plain = await indexOf(letters)
  const common = await indexOf(letters, 150)
  const [the] = await plain.terms(['the'])
  const alone = present(the).fields.reduce((sum, { place }) => sum + place.positionsLength, 0)
  for (const text of ['and of the', 'the the and']) {
    const { read, rows } = await asked(text, common)
    expect(rows.length, text).toBeGreaterThan(0)
    expect(rows, text).toEqual((await asked(text, plain)).rows)
    expect(read, text).toBeLessThan(alone)
  }
})

test('an index with pairs says it has as many terms as one without: a pair is none', async () => {
  const plain = await indexOf(letters)
  const common = await indexOf(letters, 150)
  expect(common.directory.facts).toEqual({ ...plain.directory.facts, common: ['and', 'of', 'the'] })
})

test('what is merged again has the pairs of what it became, and no pair twice', async () => {
  const blocks = new MemoryBlocks()
  const random = seededRandom(4)
  const messages = someMessages(random, 200)
  const whole = await indexOf(messages, 40)
  const parts = [await indexOf(messages.slice(0, 90), 10), await indexOf(messages.slice(90), 10)]
  const merged = new StoredIndex(
    await mergeIndexes(parts, { owner: 3, sink: blocks, commonFrom: 40 }),
    blocks,
    new BlockCache(1 << 20),
  )
  expect([...merged.commonWords]).toEqual([...whole.commonWords])
  expect(merged.commonWords.size).toBeGreaterThan(1)
  expect(merged.directory.facts).toEqual(whole.directory.facts)
  const { terms, fences, postings, positions } = whole.directory.sections
  expect(merged.directory.sections).toMatchObject({ terms, fences, postings, positions })
})

test('a pair is no word: nothing that is typed leads to it', async () => {
  const index = await indexOf(letters, 150)
  expect(await index.terms([pairTerm('of', 'the')])).not.toEqual([null])
  const every = await index.termsWithPrefix('', 10_000)
  expect(every.filter(({ term }) => term.startsWith('of')).map(({ term }) => term)).toEqual(['of'])
  expect((await asked('\u{10FFFF}of the', index)).rows).toEqual((await asked('of the', index)).rows)
})
