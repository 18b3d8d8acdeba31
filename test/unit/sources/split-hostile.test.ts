import { expect, test, vi } from 'vitest'
import { MboxSplitter, type SplitEnd } from '#sources/split-mbox.ts'
import { sniffDialect } from '#sources/mbox-dialect.ts'
import { latin1 } from '#test/build/split.ts'

// Sizes that only a linear reader gets through, on any machine.
vi.setConfig({ testTimeout: 120_000 })

const dated = 'From ada@example.org Tue Mar  4 03:33:20 2003\n'

interface Tally {
  messages: number
  messageBytes: number
  partBytes: number
  held: number
  ambiguous: number
  end: SplitEnd
}

/** Splits the same chunk many times over, without keeping anything. */
function tally(chunks: Iterable<Uint8Array<ArrayBuffer>>, dialect: 'mboxo' | 'mboxcl2' = 'mboxo'): Tally {
  const sums = { messages: 0, messageBytes: 0, partBytes: 0, held: 0, ambiguous: 0 }
  const splitter = new MboxSplitter(
    {
      message({ start, end, bytes }) {
        sums.messages++
        sums.messageBytes += end - start
        sums.held = Math.max(sums.held, bytes.buffer.byteLength)
      },
      largePart: (part) => void (sums.partBytes += part.length),
      skipped() {},
      ambiguous: () => void sums.ambiguous++,
    },
    { dialect },
  )
  for (const chunk of chunks) splitter.push(chunk)
  const end = splitter.finish()
  return { ...sums, end }
}

function* repeated(
  start: string,
  chunk: string,
  times: number,
  end = '',
): Generator<Uint8Array<ArrayBuffer>> {
  yield latin1(start)
  const bytes = latin1(chunk)
  for (let round = 0; round < times; round++) yield bytes
  yield latin1(end)
}

test('half a million empty messages are messages', () => {
  expect(tally(repeated('', `${dated}\n`.repeat(10_000), 50)).messages).toBe(500_000)
})

test('millions of bare From lines are one message and as many ambiguous lines', () => {
  const { messages, ambiguous } = tally(repeated('', 'From \n\n'.repeat(10_000), 100))
  expect({ messages, ambiguous }).toEqual({ messages: 1, ambiguous: 999_999 })
})

test('a line of 200 MB is text, and is not held', () => {
  const head = 'Subject: long\n\n'
  const { messages, messageBytes, partBytes, held } = tally(
    repeated(dated + head, 'From '.repeat(200_000), 200, `\n\n${dated}${head}`),
  )
  expect(messages).toBe(2)
  expect(messageBytes).toBe(200_000_000 + 2 * head.length)
  expect(partBytes).toBe(200_000_000 + head.length + 1)
  expect(held).toBeLessThanOrEqual(64 << 20)
})

test('200 MB without any separator are skipped, and are not held', () => {
  const { end, messages } = tally(repeated('', 'Fro'.repeat(333_333), 200))
  expect({ end: end.end, messages }).toEqual({ end: 199_999_800, messages: 0 })
})

test('a separator line of 10 MB is none', () => {
  expect(tally(repeated('', `From ${'a'.repeat(10_000_000)}`, 1, '\nSubject: tea\n\n')).messages).toBe(0)
})

test('a Content-Length in every message that leads far away costs no more than the bytes it passes', () => {
  const liar = `${dated}Content-Length: 16000000\n\n\n`
  expect(tally(repeated('', liar.repeat(1000), 100), 'mboxcl2').messages).toBe(100_000)
})

test('a head that never ends is searched no further than a head goes', () => {
  const source = `${dated}${'X-Filler: nothing\n'.repeat(100_000)}\n`
  expect(tally(repeated(source, `${dated}\n`, 10), 'mboxcl2').messages).toBe(11)
})

test('a dialect is told of any first megabyte', () => {
  const sources = [
    `${dated}\n`,
    'From \n\n',
    '>'.repeat(500),
    '\r',
    '\u0000',
    `${dated}Content-Length: 9999\n\n`,
  ]
  for (const source of sources)
    expect(() => sniffDialect(latin1(source.repeat((1 << 20) / source.length)))).not.toThrow()
})
