import { expect, test } from 'vitest'
import { monthBars, monthNumber, monthsPart, sayMonths } from '#ui/search/month-bars.ts'

const counts = [
  { year: 2019, month: 11, messages: 3 },
  { year: 2020, month: 2, messages: 5 },
]

test('every month between the first and the last has a bar, also an empty one', () => {
  expect(monthBars(counts, 100).map(({ messages }) => messages)).toEqual([3, 0, 0, 5])
  expect(monthBars([], 100)).toEqual([])
})

test('bars stand for quarters, years or more where there is no room, and no message is lost', () => {
  const long = Array.from({ length: 600 }, (_, i) => ({
    year: 1970 + Math.floor(i / 12),
    month: (i % 12) + 1,
    messages: i,
  }))
  const sum = long.reduce((all, { messages }) => all + messages, 0)
  for (const most of [600, 300, 60, 7]) {
    const bars = monthBars(long, most)
    expect(bars.length).toBeLessThanOrEqual(most)
    expect(bars.reduce((all, { messages }) => all + messages, 0)).toBe(sum)
  }
  expect(monthBars(long, 60)[0]).toMatchObject({ first: monthNumber(1970, 1), last: monthNumber(1970, 12) })
})

test.each([
  [monthNumber(2021, 4), monthNumber(2021, 9), 'date:2021-04..2021-09', 'April to September 2021'],
  [monthNumber(2021, 4), monthNumber(2021, 4), 'date:2021-04', 'April 2021'],
  [monthNumber(2021, 1), monthNumber(2021, 12), 'date:2021', '2021'],
  [monthNumber(2019, 1), monthNumber(2021, 12), 'date:2019..2021', 'January 2019 to December 2021'],
  [monthNumber(2019, 12), monthNumber(2020, 1), 'date:2019-12..2020-01', 'December 2019 to January 2020'],
])('months %i to %i are %s', (first, last, part, words) => {
  expect(monthsPart(first, last)).toBe(part)
  expect(sayMonths(first, last)).toBe(words)
})
