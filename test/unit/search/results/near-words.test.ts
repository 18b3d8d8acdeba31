import { describe, expect, it } from 'vitest'
import { parseQuery } from '#domain/query/parse-query.ts'
import { termFields } from '#domain/terms/term-fields.ts'
import { editDistance } from '#search/results/edit-distance.ts'
import { nearWords } from '#search/results/near-words.ts'
import { nothingFound } from '#search/results/nothing-found.ts'
import { indexOf, type SearchedMessage } from '#test/build/search/index-of.ts'
import { type Random, seededRandom } from '#test/generate/random.ts'
import { matches } from '#test/build/search/scan.ts'

const letter = (text: string, subject = ''): SearchedMessage => ({
  texts: { text, subject, from: '', to: '', cc: '', list: '', filenames: [] },
  row: { date: 0, size: 1, attachments: 0, fromName: '', fromAddress: '', list: '' },
})
const letters = 'abcde'
const someLetters = (random: Random, length: number): string =>
  Array.from({ length }, () => random.pick([...letters])).join('')

/** One letter changed, left out, added or exchanged with its neighbour. */
function mistyped(random: Random, word: string): string {
  const at = random.below(word.length)
  const [head, tail] = [word.slice(0, at), word.slice(at)]
  switch (random.below(4)) {
    case 0:
      return head + random.pick([...letters]) + tail.slice(1)
    case 1:
      return head + tail.slice(1)
    case 2:
      return head + random.pick([...letters]) + tail
    default:
      return tail.length > 1 ? head + tail[1]! + tail[0]! + tail.slice(2) : word
  }
}

describe('a word that is spelled much like another', () => {
  it('is found wherever the one letter is that is wrong', async () => {
    const random = seededRandom(2)
    const words = Array.from({ length: 400 }, () => someLetters(random, 5 + random.below(6)))
    const indexes = [
      { base: 0, reader: await indexOf(words.slice(0, 200).map((word) => letter(word))) },
      { base: 200, reader: await indexOf(words.slice(200).map((word) => letter(word))) },
    ]
    for (let i = 0; i < 300; i++) {
      const word = random.pick(words)
      const typed = mistyped(random, word)
      if (typed === word) continue
      const near = await nearWords(typed, termFields, indexes, 1000)
      expect(
        near.map(({ word }) => word),
        `${typed} for ${word}`,
      ).toContain(word)
      for (const { word, distance } of near) expect(editDistance(typed, word, 3)).toBe(distance)
    }
  })

  it('comes nearest first, of these the most frequent, from the fields that were searched', async () => {
    const reader = await indexOf([
      letter('mildew mildew'),
      letter('mildew meldew'),
      letter('mildow'),
      letter('', 'mildev'),
    ])
    const near = await nearWords('mildex', ['text'], [{ base: 0, reader }], 5)
    expect(near).toEqual([
      { word: 'mildew', distance: 1, messages: 2 },
      { word: 'mildow', distance: 2, messages: 1 },
    ])
    expect(await nearWords('me', ['text'], [{ base: 0, reader }], 5)).toEqual([])
  })
})

it('a distance never asks for more than what is changed', () => {
  const random = seededRandom(9)
  for (let i = 0; i < 500; i++) {
    const word = someLetters(random, 3 + random.below(8))
    const once = mistyped(random, word)
    expect(editDistance(word, once, 2)).toBe(once === word ? 0 : 1)
    expect(editDistance(`x${word}`, `${once}y`, 3)).toBeLessThanOrEqual(3)
  }
  expect(editDistance('compost', 'mildew', 2)).toBe(3)
})

it('of a query that finds nothing each part is told by itself, left out, and spelled otherwise', async () => {
  const messages = [
    letter('the mildew on the lid'),
    letter('the lid of the heap'),
    letter('a heap of mildew'),
  ]
  const indexes = [{ base: 0, reader: await indexOf(messages) }]
  const known = { starred: () => false, id: () => '', archive: '' }
  const count = async (query: string): Promise<number> =>
    messages.filter((message, row) => matches(parseQuery(query, { now: 0 }).query, message, row, known))
      .length
  const context = { indexes, parse: (text: string) => parseQuery(text, { now: 0 }), count }
  expect(await nothingFound('lid  mildow -yard', context)).toEqual({
    parts: [
      { text: 'lid', alone: 2, rest: 'mildow -yard', without: 0, near: [] },
      {
        text: 'mildow',
        alone: 0,
        rest: 'lid -yard',
        without: 2,
        near: [{ word: 'mildew', query: 'lid mildew -yard', messages: 1 }],
      },
      { text: '-yard', alone: 3, rest: 'lid mildow', without: 0, near: [] },
    ],
  })
  expect(await nothingFound('"heap lid"', context)).toEqual({
    parts: [{ text: '"heap lid"', alone: 0, rest: '', without: 3, near: [] }],
  })
})
