import { describe, expect, test } from 'vitest'
import { addStock, noStock, type Stock } from '#publishing/stock/stock.ts'
import { takeStock } from '#publishing/stock/take-stock.ts'
import { networkAddressesIn, phoneNumbersIn } from '#publishing/stock/telling.ts'
import { maskMessage } from '#publishing/masking/mask-message.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'
import { html, multipart } from '#test/unit/mime/written-message.ts'
import { base64 } from './masked.ts'

const stockOf = (lines: readonly string[]): Stock => takeStock(bytesOf(lines.join('\n')))

const message = [
  'Received: from [192.0.2.1] by relay; Monday',
  'X-Mailer: Mailer 1.0.0.1',
  'From: =?utf-8?q?Jane_=28jane=40example=2Eorg=29?= <jane@example.org>',
  'Message-ID: <one@example.org>',
  ...multipart('mixed', 'b', [
    ['Content-Transfer-Encoding: base64', '', base64('Write to john@example.org or call +49 30 1234567')],
    html(
      '<a href="mailto:mary&#64;example.org"><img src="https://pictures.example.net/x.png"><img src="cid:y">',
    ),
    ['Content-Type: image/png; name=beans.png', 'Content-Transfer-Encoding: base64', '', base64('a picture')],
  ]),
]

describe('the stock of a message', () => {
  test('is what stands in its header, texts and files, decoded', () => {
    const one = { count: 1, messages: 1 }
    expect(stockOf(message)).toEqual({
      messages: 1,
      addresses: {
        count: 4,
        messages: 1,
        samples: ['jane@example.org', 'john@example.org', 'mary@example.org'],
      },
      phoneNumbers: { ...one, samples: ['+49 30 1234567'] },
      networkAddresses: { ...one, samples: ['192.0.2.1'] },
      privateHeaders: { count: 2, messages: 1, samples: ['received', 'x-mailer'] },
      attachments: { ...one, samples: ['beans.png'], bytes: 9, sealed: 0 },
      remoteImages: { ...one, samples: ['pictures.example.net'] },
    })
  })

  test('is empty where there is nothing to tell', () => {
    expect(stockOf(['Subject: beans', 'Message-ID: <one@example.org>', '', 'beans @ 3'])).toEqual({
      ...noStock,
      messages: 1,
    })
  })

  test('has nothing left of what masking and dropping take away', () => {
    const options = { masksAddresses: true, dropsPrivateHeaders: true, dropsAttachments: true }
    const { addresses, networkAddresses, privateHeaders, attachments } = takeStock(
      maskMessage(bytesOf(message.join('\n')), options),
    )
    const left = [addresses, networkAddresses, privateHeaders, attachments].map(({ count }) => count)
    expect(left).toEqual([0, 0, 0, 0])
  })

  test('tells of files that masking leaves out, and of no others', () => {
    const { attachments } = stockOf(
      multipart('mixed', 'b', [
        [
          'Content-Type: application/ms-tnef; name=winmail.dat',
          'Content-Transfer-Encoding: base64',
          '',
          base64('x'),
        ],
        [
          'Content-Type: image/png; name=beans.png',
          'Content-Transfer-Encoding: base64',
          '',
          base64('a picture'),
        ],
      ]),
    )
    expect({ count: attachments.count, sealed: attachments.sealed }).toEqual({ count: 2, sealed: 1 })
  })

  test('is added to that of others, with a few samples', () => {
    const stocks = Array.from({ length: 100 }, (_, number) =>
      stockOf([`From: <jane${number % 50}@example.org>`, `To: <${number}@example.net>`, '', '']),
    )
    const { messages, addresses } = stocks.reduce(addStock, noStock)
    expect({ messages, count: addresses.count, holding: addresses.messages }).toEqual({
      messages: 100,
      count: 200,
      holding: 100,
    })
    expect(addresses.samples).toEqual([
      'jane0@example.org',
      '0@example.net',
      'jane1@example.org',
      '1@example.net',
      'jane2@example.org',
    ])
  })
})

test('samples differ in more than their case', () => {
  const one = stockOf(['From: <potluck@example.org>', 'To: <Potluck@example.org>', '', ''])
  const other = stockOf(['From: <POTLUCK@example.org>', 'To: <ada@example.net>', '', ''])
  expect(one.addresses).toMatchObject({ count: 2, samples: ['potluck@example.org'] })
  expect(addStock(one, other).addresses).toMatchObject({
    count: 4,
    samples: ['potluck@example.org', 'ada@example.net'],
  })
})

describe('what tells of a person', () => {
  test.each([
    ['+49 (0)30 1234567', ['+49 (0)30 1234567']],
    ['+493012345678', ['+493012345678']],
    ['Tel.: 030 1234567', ['030 1234567']],
    ['(555) 123-4567 and 555-123-4567', ['(555) 123-4567', '555-123-4567']],
    ['2021-07-01 12:34:56', []],
    ['+1 -1 +12 3', []],
    ['0x12345678 and 1234567890', []],
  ])('is a telephone number: %s', (text, found) => {
    expect(phoneNumbersIn(text)).toEqual(found)
  })

  test.each([
    ['from a ([192.0.2.1]) by 198.51.100.7', ['192.0.2.1', '198.51.100.7']],
    ['[IPv6:2001:db8::1]', ['2001:db8::1']],
    ['[127.0.0.1] and ::1', []],
    ['version 1.2.3.4.5', []],
    ['at 12:34:56', []],
  ])('is an IP address: %s', (text, found) => {
    expect(networkAddressesIn(text)).toEqual(found)
  })
})

test.each(['+1 ', '555-', '<img src=', '<img ', 'a@', '[::', 'tel: ', 'url(', '(0', '1.'])(
  'the stock of a hostile text is taken in linear time, of nothing but %j',
  (piece) => {
    const stock = stockOf(html(piece.repeat(1_000_000 / piece.length)))
    expect(stock.messages).toBe(1)
  },
)
