import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Unescaper, unescape } from '#sources/mbox-dialect.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { split, textOf } from '#test/build/split.ts'

function gitBlob(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

describe.skipIf(!corpora)('public-inbox’s messages', () => {
  // No exceptions: every message of these lists is the blob that public-inbox has of it.
  test.each([
    ['alsa-devel-2021Q3.mbox.gz', 'alsa-devel-2021Q3', 4408],
    ['linux-hams.mbox.gz', 'linux-hams', 2354],
    ['alsa-academic-thread.mbox', 'alsa-academic-thread', 16],
  ])('are those of %s unescaped, at the same offsets', (file, name, count) => {
    const rows = textOf(corpusFile(`archives/${name}.expected.tsv`))
      .trim()
      .split('\n')
      .slice(1)
    const expected = rows.map((row) => row.split('\t').slice(1, 3).join(' '))
    const { messages } = split(corpusFile(`archives/${file}`))
    const found = messages.map(({ bytes, dialect, separatorOffset }) => {
      return `${separatorOffset} ${gitBlob(unescape(bytes, dialect))}`
    })
    expect(found.length).toBe(count)
    expect(found).toEqual(expected)
  })

  test('are the same in parts', () => {
    const { messages } = split(corpusFile('archives/linux-hams.mbox.gz'))
    for (const { bytes, dialect } of messages) {
      const unescaper = new Unescaper(dialect)
      const hash = createHash('sha1')
      for (let at = 0; at < bytes.length; at += 1009) hash.update(unescaper.push(bytes.slice(at, at + 1009)))
      hash.update(unescaper.finish())
      expect(hash.digest('hex')).toBe(createHash('sha1').update(unescape(bytes, dialect)).digest('hex'))
    }
  })
})
