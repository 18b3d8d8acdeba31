import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SearchBox } from '#state/search/search-box.svelte.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function openBox(query = ''): {
  box: SearchBox
  asked: string[]
  written: [string, boolean][]
  kept: string[]
} {
  const asked: string[] = []
  const written: [string, boolean][] = []
  const kept: string[] = []
  const box = new SearchBox(query, {
    ask: (text) => asked.push(text),
    write: (text, { replace }) => written.push([text, replace]),
    keep: (text) => kept.push(text),
  })
  return { box, asked, written, kept }
}

test('the search begins with the first pause, and the address follows once nothing is typed', () => {
  const { box, asked, written } = openBox()
  for (const text of ['c', 'co', 'com']) {
    box.type(text)
    vi.advanceTimersByTime(40)
  }
  expect(asked).toEqual([])
  vi.advanceTimersByTime(60)
  expect(asked).toEqual(['com*'])
  expect(written).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(asked).toEqual(['com*', 'com'])
  expect(written).toEqual([['com', false]])
})

test('what is typed on takes the place of its entry; what comes after Enter is an entry of its own', () => {
  const { box, written, kept } = openBox()
  box.type('compost')
  vi.advanceTimersByTime(1_000)
  box.type('compost winter')
  vi.advanceTimersByTime(1_000)
  box.settle()
  box.type('rats')
  box.settle()
  expect(written).toEqual([
    ['compost', false],
    ['compost winter', true],
    ['rats', false],
  ])
  expect(kept).toEqual(['compost winter', 'rats'])
})

test('Enter waits for nothing', () => {
  const { box, asked, written } = openBox()
  box.type(' compost ')
  box.settle()
  expect(asked).toEqual(['compost'])
  expect(written).toEqual([['compost', false]])
  vi.advanceTimersByTime(1_000)
  expect(asked).toEqual(['compost'])
})

test('an address that is arrived at is searched for at once, and nothing typed before comes after it', () => {
  const { box, asked, written } = openBox('compost')
  box.type('compost w')
  box.arrive('rats')
  vi.advanceTimersByTime(1_000)
  expect(box.text).toBe('rats')
  expect(asked).toEqual(['rats'])
  expect(written).toEqual([])
})

test('the address that it has written itself changes nothing', () => {
  const { box, asked } = openBox()
  box.type('compost')
  vi.advanceTimersByTime(1_000)
  box.type('compost ')
  box.arrive('compost')
  expect(box.text).toBe('compost ')
  expect(asked).toEqual(['compost*', 'compost'])
})

test.each([
  ['from:th', 'from:th*'],
  ['-rat', '-rat*'],
  ['date:2019', 'date:2019'],
  ['"hard win', '"hard win'],
  ['"hard winter"', '"hard winter"'],
  ['lid OR', 'lid OR'],
  ['ferment*', 'ferment*'],
  ['has:attachment', 'has:attachment'],
])('while %s is typed, %s is searched for', (text, query) => {
  const { box, asked } = openBox()
  box.type(text)
  vi.advanceTimersByTime(100)
  expect(asked).toEqual([query])
})
