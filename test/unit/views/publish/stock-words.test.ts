import { expect, test } from 'vitest'
import { holdsMail } from '#views/publish/stock-words.ts'

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
