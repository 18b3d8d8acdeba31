import { expect, test } from 'vitest'
import { textPieces } from '#domain/text/text-blocks-pieces.ts'
import { textBlocks } from '#domain/text/text-blocks.ts'
import { countSteps } from '#test/build/count-steps.ts'

const kinds = [
  '> quoted',
  'On Monday, Ada wrote:',
  'words',
  '',
  '--- a',
  '+++ b',
  '@@ -1 +1 @@',
  '-- ',
  '| cell',
  'From: Ada',
  ' a | 1 +',
  '________',
  'Ada> quoted',
  '    code',
]

/** Bodies that grow with a number. */
const bodies: Record<string, (size: number) => string> = {
  'lines of alternating kinds': (size) =>
    Array.from({ length: 5_000 * size }, (_, i) => kinds[i % kinds.length]).join('\n'),
  'a long line': (size) => 'x'.repeat(1_000_000 * size),
  'quote marks': (size) => '>'.repeat(20_000 * size),
  'quote marks apart': (size) => '> '.repeat(20_000 * size),
  spaces: (size) => ' '.repeat(20_000 * size),
  'line ends': (size) => '\n'.repeat(20_000 * size),
  'blank lines before quotes': (size) => `a\n${'\n'.repeat(50)}> b\n`.repeat(500 * size),
  'heads of patches': (size) => '--- a\n+++ b\n'.repeat(4_000 * size),
  'patches that begin': (size) => 'diff --git a/a b/b\n\n'.repeat(4_000 * size),
  'hunks that lie': (size) => '--- a\n+++ b\n@@ -1,9 +1,9 @@\n'.repeat(3_000 * size),
  'rules before blank lines': (size) => `---\n${'\n'.repeat(50)}`.repeat(400 * size),
  'rules before summaries': (size) => '---\n a | 1 +\n'.repeat(4_000 * size),
  'heads of Outlook': (size) => '\nFrom: Ada\nSent: Monday\n'.repeat(4_000 * size),
  'originals before blank lines': (size) =>
    `-----Original Message-----\n${'\n'.repeat(50)}`.repeat(400 * size),
  'signatures after quotes': (size) => '> a\n-- \nAda\n'.repeat(4_000 * size),
  'broken quotes': (size) => `> ${'word '.repeat(14)}\nand\n`.repeat(2_000 * size),
  'colons before quotes': (size) => 'he wrote:\n> x\n'.repeat(3_000 * size),
  'names and pipes': (size) => 'Ada> x\n| x\n'.repeat(4_000 * size) + 'Ada>|'.repeat(4_000 * size),
}

test.each(Object.keys(bodies))('twice the %s is twice the work', (name) => {
  const [one, two] = [1, 2].map((size) => {
    const body = bodies[name]!(size)
    return countSteps(() => textBlocks(body))
  })
  expect(two! / one!).toBeLessThan(2.2)
  expect(two! / bodies[name]!(2).length).toBeLessThan(200)
})

const texts: Record<string, (size: number) => string> = {
  'schemes alone': (size) => 'https://'.repeat(5_000 * size),
  'open brackets': (size) => `https://${'('.repeat(20_000 * size)}`,
  'full stops': (size) => `https://a${'.'.repeat(20_000 * size)}`,
  'full lines': (size) => `${'word '.repeat(14)}\n`.repeat(1_000 * size),
}

test.each(Object.keys(texts))('the pieces of twice the %s are twice the work', (name) => {
  const [one, two] = [1, 2].map((size) => {
    const text = texts[name]!(size)
    return countSteps(() => textPieces(text, true))
  })
  expect(two! / one!).toBeLessThan(2.2)
})

test('the count of steps sees work that grows faster', () => {
  const quadratic = (size: number) => () => {
    const text = '<'.repeat(size)
    for (let at = 0; at < size; at++) text.indexOf('>', at)
  }
  expect(countSteps(quadratic(2_000)) / countSteps(quadratic(1_000))).toBeGreaterThan(3)
})
