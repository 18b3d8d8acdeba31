import { expect, test, vi } from 'vitest'
import { utf8Encode } from '#base/text-bytes.ts'
import { makeRow } from '#importing/message-rows.ts'

const { extractText } = vi.hoisted(() => ({ extractText: vi.fn() }))
vi.mock('#mime/extract-text.ts', () => ({ extractText }))

test('a message that can’t be read is kept bare, and the others are read', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  extractText.mockImplementationOnce(() => {
    throw new RangeError('out of bounds')
  })
  extractText.mockImplementation(() => ({ text: 'Seeds', attachments: [], charsetGuessed: false }))
  const bytes = utf8Encode('Subject: one\n\nA\nSubject: two\n\nB\n')
  const separator = 'From ada@gnvug.example Sun Mar 17 20:02:00 2019'
  const messages = [
    { at: 0, length: 16, offset: 0, start: 48, end: 64, separator, mayBeEscaped: false, key: null },
    { at: 16, length: 16, offset: 65, start: 113, end: 129, separator, mayBeEscaped: false, key: null },
  ]
  const context = { dialect: 'mboxrd', constantDate: null } as const
  const rows = messages.map((message) => makeRow(message, bytes, context).row)
  expect(rows.map(({ subject, start, end }) => [subject, start, end])).toEqual([
    ['', 48, 64],
    ['two', 113, 129],
  ])
  expect(rows[0]!.date).toBe(Date.UTC(2019, 2, 17, 20, 2))
  expect(rows[0]!.key).not.toEqual(rows[1]!.key)
  expect(said).toHaveBeenCalledOnce()
})
