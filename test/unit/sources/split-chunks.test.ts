import { expect, test, vi } from 'vitest'
import { latin1, split, textOf, wordsOf } from '#test/build/split.ts'
import { type Random, seededRandom } from '#test/generate/random.ts'

vi.setConfig({ testTimeout: 120_000 })

const pieces = [
  'From ada@example.org Tue Mar  4 03:33:20 2003',
  'From ada@example.org Tue Mar  4 03:33:20 2003',
  'From - ',
  'From 12@xxx',
  'From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001',
  'From Russia with love',
  '>From me',
  'Subject: tea',
  'Content-Length: 30',
  'Content-Length: 97',
  'Content-Type: multipart/mixed; boundary=b',
  '--b--',
  '',
  '',
  '',
  'Fro',
  'From',
  'a line of text',
  'x'.repeat(1300),
  `From ${'y'.repeat(1300)}`,
]

function mailbox(random: Random): Uint8Array<ArrayBuffer> {
  const lineEnd = random.pick(['\n', '\n', '\r\n', '\r'])
  let text = random.pick(['', '', '\u00ef\u00bb\u00bf', '\n', 'no mail\n', `${pieces[0]}\n`])
  for (let lines = random.below(60); lines > 0; lines--) {
    text += random.pick(pieces) + (random.chance(0.05) ? random.pick(['\r', '\n', '\r\n', '']) : lineEnd)
  }
  return latin1(text)
}

test('any division into chunks gives the same calls', () => {
  const random = seededRandom(1867)
  for (let round = 0; round < 200; round++) {
    const source = mailbox(random)
    const options = {
      dialect: random.pick(['mboxo', 'mboxrd', 'mboxcl2', 'none'] as const),
      wholeLimit: random.pick([16 << 20, 50, 1]),
    }
    const whole = split(source, options)
    for (const chunk of [1, 7, 64, () => 1 + random.below(300), () => 1 + random.below(3000)]) {
      expect(wordsOf(split(source, { ...options, chunk }))).toBe(wordsOf(whole))
    }
    for (const message of whole.messages) {
      const inSource = textOf(source.subarray(message.start, message.end))
      expect(message.whole).toBe(inSource.length <= options.wholeLimit)
      expect(textOf(message.bytes)).toBe(inSource.slice(0, options.wholeLimit))
      if (!message.whole) expect(textOf(whole.large.get(message.start) ?? latin1('none'))).toBe(inSource)
    }
  }
})

test('a source that is split from where one of its messages ended gives the rest', () => {
  const random = seededRandom(1868)
  for (let round = 0; round < 200; round++) {
    const source = mailbox(random)
    const dialect = random.pick(['mboxrd', 'mboxcl2'] as const)
    const all = split(source, { dialect })
    const firstSeparator = all.messages[0]?.separator ?? null
    for (const [index, { end: offset, start }] of all.messages.slice(0, -1).entries()) {
      const rest = split(source.slice(offset), { dialect, offset, firstSeparator })
      const separator = all.messages[index + 1]?.separatorOffset ?? 0
      expect(wordsOf({ ...rest, bytes: all.bytes })).toBe(
        wordsOf({
          ...all,
          messages: all.messages.slice(index + 1),
          skipped: all.skipped.filter((one) => one.offset >= offset),
          // The separator itself was named before the message ended.
          ambiguous: all.ambiguous.filter((line) => line.offset > separator),
        }),
      )
      expect(start).toBeLessThanOrEqual(offset)
    }
  }
})
