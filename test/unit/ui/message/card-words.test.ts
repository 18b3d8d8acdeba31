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
  expect(title).toBe('An invitation')
  expect(lines).toEqual([
    'Seed swap',
    '2021-05-08 14:00 (Europe/Vienna) to 2021-05-08 14:30 UTC, repeated',
    'From ada@gnvug.example',
    '2 invited',
  ])
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
