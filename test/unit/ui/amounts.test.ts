import { expect, test } from 'vitest'
import { sayBytes, sayCount, sayDuration, sayPart } from '#ui/amounts.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_000, '1 KB'],
  [411_900, '412 KB'],
  [999_600, '1 MB'],
  [1_840_000, '1.8 MB'],
  [27_000_000, '27 MB'],
  [1_840_000_000, '1.8 GB'],
])('%d is %s', (bytes, words) => {
  expect(sayBytes(bytes)).toBe(words)
})

test('a part and its whole share a unit where they can', () => {
  expect(sayPart(17_000_000, 27_000_000)).toBe('17 of 27 MB')
  expect(sayPart(400_000, 27_000_000)).toBe('400 KB of 27 MB')
})

test('numbers are grouped and words agree with them', () => {
  expect(sayCount(1, 'message')).toBe('1 message')
  expect(sayCount(48_310, 'message')).toBe('48,310 messages')
  expect(sayCount(2, 'person', 'people')).toBe('2 people')
})

test.each([
  [10, '1 s'],
  [8_200, '8 s'],
  [120_000, '2 min'],
  [7_200_000, '2 h'],
])('%d ms is %s', (time, words) => {
  expect(sayDuration(time)).toBe(words)
})
