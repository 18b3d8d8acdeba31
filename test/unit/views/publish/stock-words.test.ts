import { expect, test } from 'vitest'
import { noStock } from '#publishing/stock/stock.ts'
import { holdsMail, stockLines } from '#views/publish/stock-words.ts'

const mail = { messages: 77, duplicates: 1 }

test('duplicates are told where they are published, too', () => {
  expect(holdsMail({ total: 78, bytes: 125_000 }, mail)).toContain(
    'It holds 77 messages and 1 duplicate, 125 KB',
  )
  expect(holdsMail({ total: 77, bytes: 124_000 }, mail)).toContain('It holds 77 messages, 124 KB')
  expect(holdsMail({ total: 12, bytes: 9_000 }, { messages: 12, duplicates: 0 })).toContain(
    'It holds 12 messages, 9 KB',
  )
})

test('where nothing is chosen nothing is said of its size', () => {
  expect(holdsMail({ total: 0, bytes: 0 }, mail)).toBe('There is no message in it.')
})

test('of attached files it is told which can’t be masked, and are left out for it', () => {
  const fateOf = (count: number, sealed: number, masksAddresses: boolean, dropsAttachments = false) => {
    const attachments = { count, messages: 1, samples: [], bytes: 9, sealed }
    const taken = { stock: { ...noStock, attachments }, total: 1, bytes: 9, large: 0 }
    return stockLines(taken, { masksAddresses, dropsPrivateHeaders: false, dropsAttachments })[0]?.fate
  }
  expect(fateOf(75, 4, true)).toBe('stay, but 4 that can’t be masked')
  expect(fateOf(4, 4, true)).toBe('left out: can’t be masked')
  expect([fateOf(75, 4, false), fateOf(75, 0, true)]).toEqual(['stay', 'stay'])
  expect(fateOf(75, 4, true, true)).toBe('left out')
})
