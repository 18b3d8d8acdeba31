import { expect, test } from 'vitest'
import { lookedFor } from '#domain/query/looked-for.ts'
import { parseQuery } from '#domain/query/parse-query.ts'
import type { Slot } from '#domain/query/slots.ts'

const look = (text: string): ReturnType<typeof lookedFor> => lookedFor(parseQuery(text, { now: 0 }).query)
const words = (texts: readonly (readonly Slot[])[]): string[] =>
  texts.map((slots) => slots.map(({ term, prefix }) => (prefix ? `${term}*` : term)).join(' ')).toSorted()

test('what a query wants is marked where it was looked for, and what it excludes nowhere', () => {
  const { body, subject, head } = look(
    'compost from:ada subject:bins nq:"hard winter" (lid* OR date:2019) -rats',
  )
  expect(words(body)).toEqual(['compost', 'hard winter', 'lid*'])
  expect(words(subject)).toEqual(['bins', 'compost', 'lid*'])
  expect(words(head)).toEqual(['ada', 'bins', 'compost', 'lid*'])
})

test('a query of conditions alone marks nothing', () => {
  expect(look('has:attachment date:2019 -(a b)').body).toEqual([])
})
