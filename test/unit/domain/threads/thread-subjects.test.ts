import { describe, expect, test } from 'vitest'
import { day, reasonOf, threadsOf } from './mails.ts'

const at = (days: number): number => Date.UTC(2021, 0, 1) + days * day

describe('the subject', () => {
  const begun = { id: 'a', subject: '[fruit] Apples', date: at(0) }

  test('joins a reply that names nothing', () => {
    const mails = [begun, { id: 'b', subject: 'AW: [fruit] apples', date: at(42) }]
    expect(threadsOf(mails)).toEqual(['a(b)'])
    expect(reasonOf(mails, 'b')).toBe('subject')
  })

  test('joins nothing six weeks after the latest message', () => {
    expect(threadsOf([begun, { id: 'b', subject: 'Re: apples', date: at(43) }])).toEqual(['a', 'b'])
    expect(
      threadsOf([
        begun,
        { id: 'b', subject: 'pears', references: ['a'], date: at(30) },
        { id: 'c', subject: 'Re: apples', date: at(60) },
      ]),
    ).toEqual(['a(b c)'])
  })

  test('joins no message without a reply mark, none before the beginning, none without a date', () => {
    expect(threadsOf([begun, { id: 'b', subject: 'Apples', date: at(1) }])).toEqual(['a', 'b'])
    expect(threadsOf([begun, { id: 'b', subject: 'Re: Apples', date: at(-1) }])).toEqual(['b', 'a'])
    expect(threadsOf([begun, { id: 'b', subject: 'Re: Apples' }])).toEqual(['a', 'b'])
  })

  test('joins no message that names another, though it is missing', () => {
    expect(threadsOf([begun, { id: 'b', subject: 'Re: Apples', replies: ['lost'], date: at(1) }])).toEqual([
      'a',
      'b',
    ])
  })

  test('joins where the subject began, not where the thread did', () => {
    expect(
      threadsOf([
        begun,
        { id: 'b', subject: 'Pears', references: ['a'], date: at(1) },
        { id: 'c', subject: 'Re: Pears', references: ['a', 'b'], date: at(2) },
        { id: 'd', subject: 'Re: Pears', date: at(3) },
      ]),
    ).toEqual(['a(b(c d))'])
  })

  test('joins the missing parent of what began it', () => {
    expect(
      threadsOf([
        { id: 'b', subject: 'Re: Apples', references: ['lost'], date: at(1) },
        { id: 'c', subject: 'Re: Apples', references: ['lost'], date: at(2) },
        { id: 'd', subject: 'Re: Apples', date: at(3) },
      ]),
    ).toEqual(['?lost(b c d)'])
  })

  test('that is empty joins nothing', () => {
    expect(
      threadsOf([
        { id: 'a', subject: 'Re:', date: at(0) },
        { id: 'b', subject: 'Re:', date: at(1) },
      ]),
    ).toEqual(['a', 'b'])
  })
})
