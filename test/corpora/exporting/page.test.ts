import { afterAll, describe, expect, test } from 'vitest'
import { readEntries } from '#exporting/page/read-entries.ts'
import { writePage } from '#exporting/page/write-page.ts'
import { rowsShown } from '#exporting/select-rows.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { allRows, archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { foreignMarkup } from '#test/build/foreign-markup.ts'
import { mailboxes } from '#test/corpora/mailboxes.ts'

const total = { messages: 0, characters: 0 }

afterAll(() => console.log('written into pages:', total))

describe.skipIf(!corpora)('a page', () => {
  test.each(corpora ? mailboxes() : [])(
    'of %s has every message, and no markup but its own',
    async (path) => {
      const reader = await archiveOfMailboxes(corpusFile(path))
      const rows = await rowsShown(reader, allRows(reader))
      const words = { title: path, about: '' }
      const page = new TextDecoder().decode(await gathered(writePage(words, readEntries(reader, rows))))
      expect(foreignMarkup(page)).toBe('')
      expect(page.match(/<article /g) ?? []).toHaveLength(rows.length)
      expect(page.match(/<script/g)).toHaveLength(1)
      total.messages += rows.length
      total.characters += page.length
    },
  )
})
