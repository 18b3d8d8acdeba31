import { describe, expect, test } from 'vitest'
import { day, reasonOf, threadsOf } from './mails.ts'

const at = (days: number): number => Date.UTC(2021, 0, 1) + days * day

describe('Gmail’s threads', () => {
  test('are joined under their oldest message', () => {
    const mails = [
      { id: 'a', gmail: '1', date: at(0) },
      { id: 'b', gmail: '1', date: at(1) },
      { id: 'c', references: ['b'], gmail: '1', date: at(2) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b(c))'])
    expect(reasonOf(mails, 'b')).toBe('gmail-thread')
  })

  test('are the reason of what hangs by a missing message that hangs by them', () => {
    const mails = [
      { id: 'a', gmail: '1', date: at(0) },
      { id: 'b', references: ['far', 'lost'], gmail: '1', date: at(1) },
      { id: 'c', references: ['far', 'lost'], gmail: '1', date: at(2) },
      { id: 'd', references: ['b'], gmail: '1', date: at(3) },
    ]
    expect(threadsOf(mails)).toEqual(['a(b(d)c)'])
    expect(['b', 'c', 'd'].map((id) => reasonOf(mails, id))).toEqual([
      'gmail-thread',
      'gmail-thread',
      'references',
    ])
  })

  test('are not mixed, whatever References says', () => {
    expect(
      threadsOf([
        { id: 'a', gmail: '1', date: at(0) },
        { id: 'b', references: ['a'], gmail: '2', date: at(1) },
        { id: 'c', references: ['a'], date: at(2) },
      ]),
    ).toEqual(['a(c)', 'b'])
  })

  test('are not joined by subject', () => {
    expect(
      threadsOf([
        { id: 'a', subject: 'apples', date: at(0) },
        { id: 'b', subject: 'Re: apples', gmail: '2', date: at(1) },
      ]),
    ).toEqual(['a', 'b'])
  })
})
