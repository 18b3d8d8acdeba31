import { expect, test } from 'vitest'
import { threadByRfc5256 } from '#domain/threads/thread-rfc5256.ts'
import { columnsOf, outline, type Mail } from './mails.ts'

const threads = (mails: readonly Mail[]): string[] => outline(mails, threadByRfc5256(columnsOf(mails)))

test('the last of References is the parent, and what it says of others is believed', () => {
  expect(
    threads([
      { id: 'c', references: ['a', 'b'], date: 3 },
      { id: 'b', date: 2 },
      { id: 'a', date: 1 },
    ]),
  ).toEqual(['a', 'b(c)'])
  expect(
    threads([
      { id: 'a', date: 1 },
      { id: 'b', date: 2 },
      { id: 'c', references: ['a', 'b'], date: 3 },
    ]),
  ).toEqual(['a(b(c))'])
})

test('In-Reply-To counts only where there is no References', () => {
  expect(
    threads([
      { id: 'a', date: 1 },
      { id: 'b', references: ['lost'], replies: ['a'], date: 2 },
      { id: 'c', replies: ['a'], date: 3 },
    ]),
  ).toEqual(['a(c)', 'b'])
})

test('messages with the same Message-ID stay apart', () => {
  expect(
    threads([
      { id: 'a', text: 'same', key: '1', date: 1 },
      { id: 'a', text: 'same', key: '2', date: 2 },
    ]),
  ).toEqual(['a', 'a'])
})

test('a reply goes under the thread that has its subject without a mark', () => {
  expect(
    threads([
      { id: 'a', subject: 'Re: apples', date: 1 },
      { id: 'b', subject: 'apples', date: 2 },
    ]),
  ).toEqual(['b(a)'])
})

test('two replies, and two beginnings, with one subject become siblings', () => {
  expect(
    threads([
      { id: 'a', subject: 'Re: apples', date: 1 },
      { id: 'b', subject: 'Re: apples', date: 2 },
      { id: 'c', subject: 'pears', date: 3 },
      { id: 'd', subject: 'pears', date: 4 },
    ]),
  ).toEqual(['?(a b)', '?(c d)'])
})

test('ghosts with one subject become one', () => {
  expect(
    threads([
      { id: 'a', references: ['x'], subject: 'Re: apples', date: 1 },
      { id: 'b', references: ['x'], subject: 'Re: apples', date: 2 },
      { id: 'c', references: ['y'], subject: 'Re: apples', date: 3 },
      { id: 'd', references: ['y'], subject: 'Re: apples', date: 4 },
    ]),
  ).toEqual(['?x(a b c d)'])
})
