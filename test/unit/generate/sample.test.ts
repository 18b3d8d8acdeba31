import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { writeSample } from '#test/generate/sample.ts'
import { readLetters } from '#test/generate/sample-letters.ts'

// Not the pictures: how small a deflater makes them is its own affair.
const withoutPictures = (mailbox: string): string =>
  mailbox.replaceAll(/^Content-Type: image\/png[^]*?\n\n[^]*?\n\n/gm, 'a picture\n')

test('public/sample.mbox is what its letters say', () => {
  const committed = readFileSync('public/sample.mbox', 'latin1')
  expect(withoutPictures(committed) === withoutPictures(writeSample())).toBe(true)
  expect(committed.length).toBeLessThan(400_000)
})

test('every hunk of its patches has the lines that it announces', () => {
  const hunks = readLetters().flatMap(({ name, text }) =>
    [...text.matchAll(/^@@ -\d+,(\d+) \+\d+,(\d+) @@.*\n((?:[ +-].*\n)+)/gm)].map((match) => ({
      name,
      match,
    })),
  )
  expect(hunks.length).toBeGreaterThan(2)
  for (const { name, match } of hunks) {
    const lines = (match[3] ?? '')
      .replace(/^-- \n[^]*/m, '')
      .split('\n')
      .slice(0, -1)
    const kept = lines.filter((line) => !/^[+-]/.test(line)).length
    const removed = lines.filter((line) => line.startsWith('-')).length
    expect([name, kept + removed, lines.length - removed]).toEqual([name, Number(match[1]), Number(match[2])])
  }
})
