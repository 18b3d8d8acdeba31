import { describe, expect, test } from 'vitest'
import { day, forestOf, reasonOf, threadsOf, type Mail } from './mails.ts'

const at = (days: number): number => Date.UTC(2021, 0, 1) + days * day

describe('a message hangs under', () => {
  test('the nearest of its References that is in the archive', () => {
    const mails = [
      { id: 'a', date: at(0) },
      { id: 'b', references: ['a'], date: at(1) },
      { id: 'c', references: ['a', 'b', 'lost'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b(c))'])
    expect(reasonOf(mails, 'c')).toBe('references')
  })

  test('what In-Reply-To names, where References is missing or names nothing that is here', () => {
    const mails = [
      { id: 'a', date: at(0) },
      { id: 'b', replies: ['a'], date: at(1) },
      { id: 'c', references: ['lost'], replies: ['a'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b c)'])
    expect(reasonOf(mails, 'b')).toBe('in-reply-to')
    expect(reasonOf(mails, 'c')).toBe('in-reply-to')
  })

  test('what In-Reply-To names, where References has the same id first instead of last', () => {
    const mails = [
      { id: 'a', date: at(0) },
      { id: 'b', references: ['a'], replies: ['a'], date: at(1) },
      { id: 'c', references: ['b', 'a'], replies: ['b'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b(c))'])
    expect(reasonOf(mails, 'c')).toBe('references')
  })

  test('a parent whose clock was ahead', () => {
    expect(
      threadsOf([
        { id: 'a', date: at(9) },
        { id: 'b', references: ['a'], date: at(1) },
      ]),
    ).toEqual(['a(b)'])
  })

  test('the first of several messages with its parent’s id', () => {
    const mails = [
      { id: 'a', text: 'one', date: at(0) },
      { id: 'a', text: 'two', date: at(1) },
      { id: 'b', references: ['a'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b)', 'a'])
  })
})

describe('a missing parent', () => {
  test('is a ghost where it keeps replies together, with the id that they name', () => {
    expect(
      threadsOf([
        { id: 'b', references: ['x', 'lost'], date: at(1) },
        { id: 'c', replies: ['lost'], date: at(2) },
      ]),
    ).toEqual(['?x(b c)'])
  })

  test('is left out where it has one reply', () => {
    const mails = [{ id: 'b', references: ['x', 'lost'], date: at(1) }]
    expect(threadsOf(mails)).toEqual(['b'])
    expect(reasonOf(mails, 'b')).toBe('root')
  })

  test('hands its replies to the ancestor that another reply knows', () => {
    expect(
      threadsOf([
        { id: 'a', date: at(0) },
        { id: 'c', replies: ['lost'], date: at(2) },
        { id: 'd', references: ['a', 'lost'], date: at(3) },
      ]),
    ).toEqual(['a(c d)'])
  })

  test('that In-Reply-To names is the nearest, wherever References has it', () => {
    expect(
      threadsOf([
        { id: 'b', references: ['near', 'far'], replies: ['near'], date: at(1) },
        { id: 'c', replies: ['far'], date: at(2) },
      ]),
    ).toEqual(['?far(b c)'])
  })

  test('that only In-Reply-To names hangs by References', () => {
    expect(
      threadsOf([
        { id: 'a', date: at(0) },
        { id: 'b', references: ['a'], date: at(1) },
        { id: 'c', references: ['a', 'b'], replies: ['lost'], date: at(2) },
        { id: 'd', replies: ['lost'], date: at(3) },
      ]),
    ).toEqual(['a(b(c d))'])
  })

  test('is named by In-Reply-To too', () => {
    expect(
      threadsOf([
        { id: 'b', references: ['x'], replies: ['y'], date: at(1) },
        { id: 'c', replies: ['y'], date: at(2) },
      ]),
    ).toEqual(['?x(b c)'])
  })
})

describe('what others say of a message', () => {
  test('is believed of a reply that names nothing itself', () => {
    const mails = [
      { id: 'a', date: at(0) },
      { id: 'b', subject: 'Re: apples', date: at(1) },
      { id: 'c', references: ['a', 'b'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b(c))'])
  })

  test('is not believed of a beginning', () => {
    const mails = [
      { id: 'a', date: at(0) },
      { id: 'b', subject: 'apples', date: at(1) },
      { id: 'c', references: ['a', 'b'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a', 'b(c)'])
  })

  test('does not move a message from the parent that it names', () => {
    const mails = [
      { id: 'a', date: at(0) },
      { id: 'b', date: at(0.5) },
      { id: 'c', references: ['a'], date: at(1) },
      { id: 'd', references: ['b', 'c'], date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(c(d))', 'b'])
  })
})

describe('loops', () => {
  test('begin with their oldest message', () => {
    expect(
      threadsOf([
        { id: 'a', references: ['c'], date: at(2) },
        { id: 'b', references: ['a'], date: at(1) },
        { id: 'c', references: ['b'], date: at(3) },
      ]),
    ).toEqual(['b(c(a))'])
  })

  test('of one message are none', () => {
    expect(threadsOf([{ id: 'a', references: ['a'], replies: ['a'], date: at(0) }])).toEqual(['a'])
  })

  test('leave the rest of what a message names', () => {
    expect(
      threadsOf([
        { id: 'a', date: at(0) },
        { id: 'b', references: ['a', 'c'], date: at(1) },
        { id: 'c', references: ['b'], date: at(2) },
      ]),
    ).toEqual(['a(b(c))'])
  })
})

describe('duplicates', () => {
  const mails = [
    { id: 'a', date: at(0) },
    { id: 'b', text: 'same', references: ['a'], key: '2', date: at(1) },
    { id: 'b', text: 'same', key: '1', date: at(1) },
    { id: 'c', references: ['b'], date: at(2) },
  ]

  test('are hidden, and belong to their canonical message’s thread', () => {
    expect(threadsOf(mails)).toEqual(['a(b(c))'])
    expect(forestOf(mails).threadOf).toEqual(Int32Array.of(0, 0, 0, 0))
  })

  test('lend the canonical message what they name', () => {
    expect(
      threadsOf([
        { id: 'a', date: at(0) },
        { id: 'b', text: 'same', key: 'the oldest', date: at(1) },
        { id: 'b', text: 'same', key: 'its copy', references: ['a'], date: at(2) },
        { id: 'c', references: ['lost'], date: at(3) },
        { id: 'd', text: 'same', key: 'the older', date: at(4) },
        { id: 'd', text: 'same', key: 'its copy', references: ['lost'], date: at(5) },
      ]),
    ).toEqual(['a(b)', '?lost(c d)'])
  })
})

test('siblings and threads are in order of date, those without a date last', () => {
  expect(
    threadsOf([
      { id: 'z' },
      { id: 'd', references: ['a'] },
      { id: 'c', references: ['a'], date: at(3) },
      { id: 'b', references: ['a'], date: at(2) },
      { id: 'a', date: at(1) },
      { id: 'y', date: at(0) },
    ]),
  ).toEqual(['y', 'a(b c d)', 'z'])
})

test('an archive of no messages has no threads', () => {
  expect(threadsOf([])).toEqual([])
})

test('a thread of 70,000 replies to replies is one thread, and says 65,535 where it is deeper', () => {
  const mails: Mail[] = []
  for (let i = 69_999; i >= 0; i--) mails.push({ id: `${i}`, replies: i === 0 ? [] : [`${i - 1}`], date: i })
  const forest = forestOf(mails)
  expect(forest.threadCount).toBe(1)
  expect(forest.depth[65_000]).toBe(65_000)
  expect(forest.depth[69_999]).toBe(65_535)
  expect(forest.members[69_999]).toBe(0)
})
