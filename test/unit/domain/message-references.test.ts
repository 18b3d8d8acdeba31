import { expect, test } from 'vitest'
import { maskedMessageId } from '#domain/masked-id.ts'
import { idsNamed, linkedId } from '#domain/message-references.ts'
import { textPieces } from '#domain/text/text-blocks-pieces.ts'

test.each([
  ['https://lore.kernel.org/r/a1%40gnvug.example', 'a1@gnvug.example'],
  ['https://lore.kernel.org/potluck/a1@gnvug.example/T/#u', 'a1@gnvug.example'],
  ['https://marc.info/?i=a1@gnvug.example', 'a1@gnvug.example'],
  ['https://www.mail-archive.com/search?l=mid&q=a1@gnvug.example', 'a1@gnvug.example'],
  ['https://lists.gnvug.example/potluck/msgid/a1@gnvug.example', 'a1@gnvug.example'],
  ['https://gnvug.example/people/ada@gnvug.example', null],
  ['https://lore.kernel.org/potluck/%zz', null],
])('%s', (url, id) => {
  expect(linkedId(url)).toBe(id)
})

const text =
  'See <a1@gnvug.example>, mid:a2@gnvug.example, https://lore.kernel.org/r/a3@gnvug.example or Ada <ada@gnvug.example>.'

test('a body names messages', () => {
  const ids = ['a1', 'a2', 'ada', 'a3'].map((name) => `${name}@gnvug.example`)
  expect(idsNamed(text)).toEqual(ids)
})

test.each([
  ['Message-ID: a1@gnvug.example.', 'a1@gnvug.example'],
  ['(message-id:a1@gnvug.example)', 'a1@gnvug.example'],
  ['Message-Id: <a1@gnvug.example>', '<a1@gnvug.example>'],
  ['In-Reply-To: a1@gnvug.example, or so', 'a1@gnvug.example'],
])('%s names a message', (words, named) => {
  const pieces = textPieces(words, false, new Set(['a1@gnvug.example']))
  expect(pieces.filter((piece) => piece.is === 'message').map((piece) => piece.text)).toEqual([named])
  expect(pieces.map((piece) => piece.text).join('')).toBe(words)
})

test('an address alone names none', () => {
  expect(idsNamed('Write to a1@gnvug.example, Ada: a1@gnvug.example.')).toEqual([])
})

test('an id that is masked is named as any other', () => {
  const id = maskedMessageId('a1@gnvug.example')
  const words = `See <${id}>, mid:${id}, https://lore.kernel.org/r/${id}/ or Message-ID: ${id}.`
  const named = textPieces(words, false, new Set([id])).filter((piece) => piece.is === 'message')
  expect(named.map(({ id }) => id)).toEqual([id, id, id, id])
  expect(idsNamed(words)).toEqual([id])
})

test('only those that are here are led to', () => {
  const pieces = textPieces(text, false, new Set(['a1@gnvug.example', 'a3@gnvug.example']))
  expect(pieces.filter((piece) => piece.is === 'message').map((piece) => piece.text)).toEqual([
    '<a1@gnvug.example>',
    'https://lore.kernel.org/r/a3@gnvug.example',
  ])
  expect(pieces.map((piece) => piece.text).join('')).toBe(text)
})

test.each([
  '<'.repeat(200_000),
  '<a@'.repeat(100_000),
  'message-id:'.repeat(50_000),
  'https://lore.kernel.org/'.repeat(50_000),
])('a hostile body names few', (body) => {
  expect(idsNamed(body).length).toBeLessThanOrEqual(100)
})
