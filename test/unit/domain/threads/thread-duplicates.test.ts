import { expect, test } from 'vitest'
import { findDuplicates } from '#domain/threads/thread-duplicates.ts'
import { columnsOf, type Mail } from './mails.ts'

const duplicates = (mails: readonly Mail[]): number[] => [...findDuplicates(columnsOf(mails))]

test('the same Message-ID with the same text is a duplicate of the oldest, wherever that stands', () => {
  expect(
    duplicates([
      { id: 'a', text: 'one', key: '1', date: 30 },
      { id: 'a', text: 'one', key: '2', date: 10 },
      { id: 'a', text: 'one', key: '3', date: 20 },
    ]),
  ).toEqual([1, -1, 1])
})

test('the same Message-ID with another text is another message', () => {
  expect(
    duplicates([
      { id: 'a', text: 'one', key: '1' },
      { id: 'a', text: 'two', key: '2' },
      { id: 'a', text: 'two', key: '3', date: 5 },
    ]),
  ).toEqual([-1, 2, -1])
})

test('the same text with another Message-ID is another message', () => {
  expect(
    duplicates([
      { id: 'a', text: 'one' },
      { id: 'b', text: 'one' },
    ]),
  ).toEqual([-1, -1])
})

test('without a Message-ID the same bytes are a duplicate, the same text is not', () => {
  expect(
    duplicates([
      { text: 'one', key: '1', date: 1 },
      { text: 'one', key: '1', date: 1 },
      { text: 'one', key: '2', date: 1 },
    ]),
  ).toEqual([-1, 0, -1])
})

test('a message without a date is no canonical message of one that has a date', () => {
  expect(
    duplicates([
      { id: 'a', text: 'one', key: '1' },
      { id: 'a', text: 'one', key: '2', date: 50 },
    ]),
  ).toEqual([1, -1])
})

test('nothing is hidden where only the mix of both hashes is the same', () => {
  const columns = columnsOf([
    { id: 'a', text: 'one' },
    { id: 'b', text: 'two' },
  ])
  const { idHigh, idLow, textHigh, textLow } = columns
  idHigh[1] = idHigh[0]! ^ Math.imul(textHigh[0]!, 0x85ebca6b) ^ Math.imul(textHigh[1]!, 0x85ebca6b)
  idLow[1] = idLow[0]! ^ Math.imul(textLow[0]!, 0x27d4eb2f) ^ Math.imul(textLow[1]!, 0x27d4eb2f)
  expect([...findDuplicates(columns)]).toEqual([-1, -1])
})

test('100,000 copies have one canonical message', () => {
  const copies = Array.from({ length: 100_000 }, (_, i) => ({ id: 'a', text: 'one', key: `${i}`, date: 5 }))
  const found = findDuplicates(columnsOf(copies))
  const canonical = found.indexOf(-1)
  expect(found.filter((of) => of === canonical).length).toBe(99_999)
})
