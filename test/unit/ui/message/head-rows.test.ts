import { expect, test } from 'vitest'
import { sayDateFlaw } from '#ui/message/date-flaw.ts'
import { everyAddress, headRows, listName } from '#ui/message/head-rows.ts'
import { fakeMessage } from '#test/fake/fake-environment.ts'

const person = (name: string) => ({ name, address: `${name.toLowerCase()}@gnvug.example` })
const message = { ...fakeMessage('a', 'text'), from: [person('Ada')], to: [] }
const labels = (more: Partial<typeof message>): string[] =>
  headRows({ ...message, ...more }).map(({ label }) => label)

test('a sender or an address for answers is told of where it is another than the writer', () => {
  expect(labels({ sender: person('Bob'), replyTo: [person('Carol')] })).toEqual(['Sent by', 'Reply to'])
  expect(labels({ sender: person('ADA'), replyTo: [person('Ada')] })).toEqual([])
})

test('a list that has answers sent to itself is not named twice', () => {
  const list = { name: 'Potluck', id: null, post: 'potluck@gnvug.example' }
  expect(labels({ list, replyTo: [person('Potluck')] })).toEqual([])
  expect(labels({ list, replyTo: [person('Potluck'), person('Carol')] })).toEqual(['Reply to'])
})

test('people without an address are told apart by their names', () => {
  const nameless = (name: string) => ({ name, address: '' })
  expect(labels({ from: [nameless('root')], replyTo: [nameless('Garden')] })).toEqual(['Reply to'])
  expect(labels({ from: [nameless('root')], replyTo: [nameless('Root')] })).toEqual([])
})

test.each([
  'potluck-bounces',
  'owner-potluck',
  'potluck-admin',
  'potluck-bounces+ada=gnvug.example',
  'potluck-owner',
])('the software of a list is nobody: %s', (local) => {
  expect(labels({ sender: { name: '', address: `${local}@gnvug.example` } })).toEqual([])
})

test('a list is called by its description, else its id, else its address', () => {
  expect(listName({ name: 'Potluck', id: 'a.example', post: null })).toBe('Potluck')
  expect(listName({ name: '', id: 'a.example', post: 'a@b.example' })).toBe('a.example')
  expect(listName({ name: '', id: null, post: 'a@b.example' })).toBe('a@b.example')
})

const now = Date.UTC(2026, 0, 1)
const day = 86_400_000
const soon = [{ name: 'Date', value: 'soon' }]
const none = [{ name: 'Subject', value: 'x' }]

test.each([
  [{ date: now - day, dateFrom: 'date', headers: soon }, null],
  [{ date: now + day, dateFrom: 'date', headers: soon }, null],
  [
    { date: now + 9 * day, dateFrom: 'date', headers: soon },
    'That is in the future: the sender’s clock was wrong.',
  ],
  [{ date: 5, dateFrom: 'date', headers: soon }, 'That is before 1980: the sender’s clock was wrong.'],
  [{ date: now, dateFrom: 'received', headers: none }, 'It says no date: this is when it was received.'],
  [
    { date: now, dateFrom: 'separator', headers: soon },
    'Its date can’t be read (“soon”): this is from the line before it in the file.',
  ],
  [{ date: null, dateFrom: null, headers: soon }, 'Its date can’t be read (“soon”).'],
  [{ date: null, dateFrom: null, headers: none }, 'It says no date.'],
  [{ date: null, dateFrom: null, headers: [] }, null],
] as const)('what is wrong with a date is said: %#', (given, words) => {
  expect(sayDateFlaw(given, now)).toBe(words)
})

test('addresses are written as a mailer takes them, each once', () => {
  const to = [
    { name: 'Brenner, "B" Bob', address: 'bob@gnvug.example' },
    { name: '', address: 'ADA@gnvug.example' },
  ]
  expect(everyAddress({ ...message, to, cc: [{ name: '', address: 'c@gnvug.example' }] })).toBe(
    'Ada <ada@gnvug.example>, "Brenner, \\"B\\" Bob" <bob@gnvug.example>, c@gnvug.example',
  )
  expect(everyAddress({ ...message, to: [person('Bob'), person('Bob')] })).toBe(
    'Ada <ada@gnvug.example>, Bob <bob@gnvug.example>',
  )
})
