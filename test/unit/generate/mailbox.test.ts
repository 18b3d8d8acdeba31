import { expect, test } from 'vitest'
import { generateMailbox } from '#test/generate/mailbox.ts'
import { defaults } from '#test/generate/mailbox-options.ts'

const entries = [...generateMailbox({ ...defaults, seed: 7, messages: 3000 })]
const headOf = (entry: string): string => entry.slice(0, entry.indexOf('\n\n'))
const idOf = (entry: string): string | undefined => /^Message-ID: (<.*>)$/m.exec(headOf(entry))?.[1]
const parentOf = (entry: string): string | undefined => /^In-Reply-To: (<.*>)$/m.exec(headOf(entry))?.[1]

test('the same seed gives the same mailbox, another gives another', () => {
  const again = [...generateMailbox({ ...defaults, seed: 7, messages: 50 })]
  const other = [...generateMailbox({ ...defaults, seed: 8, messages: 50 })]
  expect(again).toEqual(entries.slice(0, 50))
  expect(other).not.toEqual(again)
})

test('every entry is one message between a separator and a blank line', () => {
  for (const entry of entries) {
    expect(entry.match(/^From /gm)).toHaveLength(1)
    expect(entry).toMatch(/^From list@lists\.example \w{3} \w{3} [ \d]\d \d\d:\d\d:\d\d \d{4}\n/)
    expect(entry.endsWith('\n\n')).toBe(true)
  }
})

test('no two bodies are alike', () => {
  expect(new Set(entries.map((entry) => entry.slice(headOf(entry).length))).size).toBe(entries.length)
})

test('two thirds are replies, one in fifty of them to a message that is not there', () => {
  const ids = new Set(entries.map(idOf))
  const replies = entries.filter((entry) => parentOf(entry) !== undefined)
  const lost = replies.filter((entry) => !ids.has(parentOf(entry)))
  expect(replies.length / entries.length).toBeCloseTo(0.65, 1)
  expect(lost.length / replies.length).toBeCloseTo(0.02, 1)
  expect(lost.length).toBeGreaterThan(0)
})

test('it stops before the message that would be too much', () => {
  const few = [...generateMailbox({ ...defaults, seed: 7, bytes: 100_000 })]
  expect(few.join('').length).toBeLessThanOrEqual(100_000)
  expect(entries.slice(0, few.length + 1).join('').length).toBeGreaterThan(100_000)
})
