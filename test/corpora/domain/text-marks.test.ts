import { expect, test } from 'vitest'
import { corpora } from '#test/build/corpora.ts'
import { lineKinds, markedKinds, markedMessages, markedTexts } from './marked-messages.ts'

/**
 * The lines that are read otherwise than marked, by what they were marked as and why. The marks call both unsure: a quote's
 * line that a mailer broke before a smiley, and a `---` that a letter parts from its patch.
 */
const explained = [
  'quote is text: a broken line of signs alone',
  'patch is text: a letter stands before the patch',
]

test.skipIf(!corpora)('98 lines of 100 are what a reader marked them as', async () => {
  const marked = markedMessages()
  const texts = await markedTexts(marked)
  expect(texts.size).toBe(marked.length)
  let count = 0
  const other: string[] = []
  for (const [message, text] of texts) {
    const found = lineKinds(text)
    const wanted = markedKinds(message)
    for (const [i, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue
      count++
      const is = wanted[i] ?? 'text'
      if (found[i] !== is) {
        other.push(`${is} is ${found[i]}: ${why(line)}`)
      }
    }
  }
  expect(count).toBeGreaterThan(2400)
  expect(1 - other.length / count).toBeGreaterThanOrEqual(0.98)
  expect(other).toEqual(explained)
})

function why(line: string): string {
  if (line === '---') return 'a letter stands before the patch'
  return /^\P{L}+$/u.test(line) ? 'a broken line of signs alone' : 'unexplained'
}
