import { hasPart, withoutStretch, withPart } from '#domain/query/edit-query.ts'
import { completed, typedAt } from '#domain/query/typed-at.ts'
import { expect, test } from 'vitest'

const now = Date.UTC(2021, 3, 15)

test.each([
  ['', 'from:ada', 'from:ada'],
  ['bins', 'from:ada', 'bins from:ada'],
  ['bins  from:ada lid', 'f:ada', 'bins lid'],
  ['a OR b', 'has:attachment', '(a OR b) has:attachment'],
  ['date:2021 bins', 'date:2022-04', 'bins date:2022-04'],
  ['before:2021 bins after:2019', 'date:2022', 'bins date:2022'],
  ['date:2022 bins', 'date:2022', 'bins'],
  ['a OR', 'from:ada', 'a from:ada'],
  ['a NOT', 'from:ada', 'a from:ada'],
  ['"rain barrel', 'from:ada', '"rain barrel" from:ada'],
])('%j with %j is %j', (text, part, expected) => {
  expect(withPart(text, part, now)).toBe(expected)
})

test('a part is known again however it is written', () => {
  expect(hasPart('bins F:ada', 'from:ada', now)).toBe(true)
  expect(hasPart('bins -from:ada', 'from:ada', now)).toBe(false)
  expect(hasPart('date:2021-01-01..2021-12-31', 'date:2021', now)).toBe(true)
})

test('a part that is taken out leaves no gap', () => {
  expect(withoutStretch('a -from:ada  b', { start: 2, end: 11 })).toBe('a b')
})

const at = (text: string) => {
  const caret = text.indexOf('|')
  return { text: text.replace('|', ''), caret, typed: typedAt(text.replace('|', ''), caret) }
}

test.each([
  ['bi|', null, 'bi'],
  ['lid from:ad|a', 'from', 'ad'],
  ['-from:"Ada B|', 'from', 'Ada B'],
  ['date:202|', 'date', '202'],
  ['fro|', null, 'fro'],
  ['from:|', 'from', ''],
])('knows what is typed at %s', (marked, operator, text) => {
  const { typed } = at(marked)
  expect(typed?.operator?.names[0] ?? null).toBe(operator)
  expect(typed?.text).toBe(text)
})

test.each(['|bins', 'bins |', 'bins OR|', 'fr|om:ada'])('has nothing to complete at %s', (marked) => {
  expect(at(marked).typed).toBeNull()
})

test('what is completed takes the place of what was typed', () => {
  const done = (marked: string, replacement: string): string => {
    const { text, typed } = at(marked)
    const { text: after, caret } = completed(text, typed!, replacement)
    return `${after.slice(0, caret)}|${after.slice(caret)}`
  }
  expect(done('lid from:ad| bins', 'from:ada@gnvug.example')).toBe('lid from:ada@gnvug.example |bins')
  expect(done('-fr|', 'from:')).toBe('-from:|')
  expect(done('-from:ad|a', 'from:theo')).toBe('-from:theo |')
})
