import { expect, test } from 'vitest'
import type { ReadableMessage } from '#domain/scripting.ts'
import { readMessage } from '#mime/reader/read-message.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'

const read = (...lines: string[]): Promise<ReadableMessage> => {
  const head = ['From: Ada <ada@gnvug.example>', 'Date: Tue, 4 May 2021 10:00:00 +0200']
  const bytes = bytesOf([...head, ...lines, ''].join('\n'))
  return readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
}
const multipart = (type: string, ...parts: string[][]): string[] => [
  `Content-Type: multipart/${type}; boundary="b"`,
  '',
  ...parts.flatMap((part) => ['--b'].concat(part)),
  '--b--',
]
const words = ['Content-Type: text/plain', '', 'Hello']

test('a signed message says that it is, and never that it was verified', async () => {
  const { cards, text } = await read(
    ...multipart('signed; protocol="application/pgp-signature"', words, [
      'Content-Type: application/pgp-signature',
      '',
      'sig',
    ]),
  )
  expect(cards).toEqual([{ is: 'signed', by: 'openpgp' }])
  expect(text).toContain('Hello')
})

test('an encrypted message says so, and its parts can be saved', async () => {
  const { cards, attachments } = await read(
    ...multipart(
      'encrypted; protocol="application/pgp-encrypted"',
      ['Content-Type: application/pgp-encrypted', '', 'Version: 1'],
      ['Content-Type: application/octet-stream; name="encrypted.asc"', '', 'code'],
    ),
  )
  expect(cards).toContainEqual({ is: 'encrypted', by: 'openpgp' })
  expect(attachments.map(({ name }) => name)).toContain('encrypted.asc')
})

test('an invitation is an event', async () => {
  const { cards } = await read(
    ...multipart('mixed', words, [
      'Content-Type: text/calendar; method=REQUEST; charset=utf-8',
      '',
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'SUMMARY:Seed swap\\, spring',
      'DTSTART;TZID=Europe/Vienna:20210508T140000',
      'DTEND;TZID=Europe/Vienna:20210508T',
      ' 160000',
      'LOCATION:Allotment 12',
      'ORGANIZER;CN=Ada Brenner:mailto:ada@gnvug.example',
      'ATTENDEE:mailto:bo@gnvug.example',
      'ATTENDEE:mailto:cy@gnvug.example',
      'RRULE:FREQ=YEARLY',
      'END:VEVENT',
      'END:VCALENDAR',
    ]),
  )
  expect(cards).toEqual([
    {
      is: 'event',
      method: 'REQUEST',
      title: 'Seed swap, spring',
      start: '20210508T140000 Europe/Vienna',
      end: '20210508T160000 Europe/Vienna',
      place: 'Allotment 12',
      organizer: { name: 'Ada Brenner', address: 'ada@gnvug.example' },
      attendees: 2,
      repeats: true,
    },
  ])
})

test('a vCard is a contact', async () => {
  const { cards } = await read(
    ...multipart('mixed', words, [
      'Content-Type: text/vcard',
      '',
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Ada Brenner',
      'ORG:Gardeners',
      'EMAIL;TYPE=HOME:ada@gnvug.example',
      'TEL:+43 1 000 00 00',
      'END:VCARD',
    ]),
  )
  expect(cards).toEqual([
    {
      is: 'contact',
      name: 'Ada Brenner',
      organization: 'Gardeners',
      addresses: ['ada@gnvug.example'],
      phones: ['+43 1 000 00 00'],
    },
  ])
})

test('a delivery report tells whom the message did not reach', async () => {
  const { cards } = await read(
    ...multipart('report; report-type=delivery-status', words, [
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.gnvug.example',
      '',
      'Final-Recipient: rfc822; bo@gnvug.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 no such user',
    ]),
  )
  expect(cards).toEqual([
    {
      is: 'report',
      kind: 'delivery',
      recipients: [
        {
          address: 'bo@gnvug.example',
          action: 'failed',
          status: '5.1.1',
          diagnostic: expect.stringContaining('550 no such user') as string,
        },
      ],
    },
  ])
})

test('a delivery report whose recipients a relay has put into base64 tells of them', async () => {
  const { cards } = await read(
    ...multipart('report; report-type=delivery-status', words, [
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.gnvug.example',
      'Content-Transfer-Encoding: base64',
      '',
      btoa('Final-Recipient: rfc822; bo@gnvug.example\nAction: failed\nStatus: 5.1.1\n'),
    ]),
  )
  expect(cards).toEqual([
    {
      is: 'report',
      kind: 'delivery',
      recipients: [{ address: 'bo@gnvug.example', action: 'failed', status: '5.1.1', diagnostic: '' }],
    },
  ])
})

test('a piece of a message and one whose content is elsewhere say so', async () => {
  const partial = await read('Content-Type: message/partial; id="p1@x"; number=2; total=3', '', 'more')
  expect(partial.cards).toEqual([{ is: 'partial', id: 'p1@x', number: 2, total: 3 }])
  const external = await read(
    ...multipart('mixed', words, [
      'Content-Type: message/external-body; access-type=URL; URL="https://gnvug.example/a.pdf"',
      '',
      'Content-Type: application/pdf',
      '',
    ]),
  )
  expect(external.cards).toEqual([
    expect.objectContaining({ is: 'external', where: 'https://gnvug.example/a.pdf' }),
  ])
})
