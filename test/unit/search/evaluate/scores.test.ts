import { describe, expect, it } from 'vitest'
import type { Query } from '#domain/query/query.ts'
import { evaluateIndex } from '#search/evaluate/evaluate-index.ts'
import { lookUp } from '#search/evaluate/look-up.ts'
import { planOf } from '#search/evaluate/plan.ts'
import { scoresOf, textValues } from '#search/evaluate/scores.ts'
import { indexOf, type SearchedMessage } from '#test/build/search/index-of.ts'

const letter = (subject: string, text: string): SearchedMessage => ({
  texts: { text, subject, from: '', to: '', cc: '', list: '', filenames: [] },
  row: { date: 0, size: 1, attachments: 0, fromName: '', fromAddress: '', list: '' },
})
const word = (text: string): Query => ({ is: 'text', in: null, text, prefix: false })
const nobody = { starred: [], withId: () => [], isNamed: () => false }
const filler = Array.from({ length: 40 }, (_, i) => `word${i}`).join(' ')

/** Rows of a small index, the most relevant first. */
async function ranked(query: Query, letters: readonly SearchedMessage[]): Promise<number[]> {
  const reader = await indexOf(letters)
  const plan = planOf(query)
  const found = await lookUp(plan, reader)
  const hits = await evaluateIndex(plan, found, reader, nobody)
  const { lengths } = await reader.columns()
  const collection = {
    rows: reader.rows,
    length: lengths.reduce((sum, length) => sum + length, 0) / reader.rows,
  }
  const rows = hits.rows.rows()
  const scores = await scoresOf(rows, hits.texts, textValues(plan, [found], collection), lengths, collection)
  return [...rows.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b).map((i) => rows[i]!)
}

describe('relevance', () => {
  it('puts a word in the subject before one in the text, and new text before quoted', async () => {
    const letters = [letter('', '> lid'), letter('', 'lid'), letter('lid', ''), letter('', 'else')]
    expect(await ranked(word('lid'), letters)).toEqual([2, 1, 0])
  })

  it('counts a rare word for more than a common one', async () => {
    const letters = [
      ...Array.from({ length: 8 }, () => letter('', 'compost and so on')),
      letter('', 'mildew and so on'),
    ]
    expect((await ranked({ is: 'or', of: [word('compost'), word('mildew')] }, letters))[0]).toBe(8)
  })

  it('counts more of the same for more, and a long message for less', async () => {
    const letters = [letter('', `lid ${filler}`), letter('', 'lid but'), letter('', 'lid lid')]
    expect(await ranked(word('lid'), letters)).toEqual([2, 1, 0])
  })

  it('does not count what is excluded', async () => {
    const letters = [letter('', 'lid heap heap'), letter('', 'lid lid so'), letter('', 'else')]
    const query: Query = { is: 'or', of: [word('lid'), { is: 'not', of: word('heap') }] }
    expect(await ranked(query, letters)).toEqual([1, 0, 2])
  })

  it('counts how often a phrase stands there', async () => {
    const letters = [
      letter('', 'the lid was off, a lid'),
      letter('', 'a lid and a lid off'),
      letter('', 'lid a lid a x'),
    ]
    expect((await ranked(word('a lid'), letters))[0]).toBe(1)
  })
})
