import { expect, test } from 'vitest'
import { cardWords } from '#ui/message/card-words.ts'

test('a signature is never said to be verified', () => {
  expect(cardWords({ is: 'signed', by: 'openpgp' }).title).toBe('Signed with OpenPGP, not verified')
})

test('an event says when, as its writer’s clock shows it', () => {
  const { title, lines } = cardWords({
    is: 'event',
    method: 'REQUEST',
    title: 'Seed swap',
    start: '20210508T140000 Europe/Vienna',
    end: '20210508T143000Z',
    place: '',
    organizer: { name: '', address: 'ada@gnvug.example' },
    attendees: 2,
    repeats: true,
  })
  expect(title).toBe('Seed swap')
  expect(lines).toEqual([
    'An invitation from ada@gnvug.example',
    'Saturday, 8 May 2021, 14:00 (Europe/Vienna) to Saturday, 8 May 2021, 14:30 (UTC), repeated',
    '2 invited',
  ])
})

test.each([
  [
    '20210508T140000 Europe/Vienna',
    '20210508T163000 Europe/Vienna',
    'Saturday, 8 May 2021, 14:00 to 16:30 (Europe/Vienna)',
  ],
  ['20210508T140000Z', null, 'Saturday, 8 May 2021, 14:00 (UTC)'],
  ['20210508', '20210509', 'Saturday, 8 May 2021'],
  ['20210508', '20210510', 'Saturday, 8 May 2021 to Sunday, 9 May 2021'],
  [
    '20211231T220000',
    '20220101T020000',
    'Friday, 31 December 2021, 22:00 to Saturday, 1 January 2022, 02:00',
  ],
  ['soon', null, 'soon'],
  ['soon', '20210508', 'soon to Saturday, 8 May 2021'],
])('an event from %s to %s is %s', (start, end, words) => {
  const card = { method: null, title: 'x', place: '', organizer: null, attendees: 0, repeats: false } as const
  expect(cardWords({ is: 'event', start, end, ...card }).lines).toEqual(['An event', words])
})

test('a cancelled event says who cancelled it', () => {
  const organizer = { name: 'Ada', address: 'ada@gnvug.example' }
  const card = { start: null, end: null, title: 'x', place: '', attendees: 0, repeats: false } as const
  expect(cardWords({ is: 'event', method: 'CANCEL', organizer, ...card }).lines).toEqual(['Cancelled by Ada'])
})

test('what is elsewhere was not fetched', () => {
  const card = {
    is: 'external',
    access: 'url',
    where: 'https://gnvug.example/a',
    type: 'text/plain',
  } as const
  expect(cardWords(card).lines).toContain('It was not fetched.')
})
