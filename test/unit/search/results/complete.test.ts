import { describe, expect, it } from 'vitest'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import { completeLists, completePeople, completeWords } from '#search/results/complete.ts'
import { indexOf, type SearchedMessage } from '#test/build/search/index-of.ts'
import { archiveOf } from '#test/build/segment.ts'

const letter = (fromName: string, fromAddress: string, text = '', list = ''): SearchedMessage => ({
  texts: { text, subject: '', from: `${fromName} ${fromAddress}`, to: '', cc: '', list, filenames: [] },
  row: { date: 0, size: 1, attachments: 0, fromName, fromAddress, list },
})

async function searchOf(...parts: readonly (readonly SearchedMessage[])[]): Promise<ArchiveSearch> {
  const { archive } = await archiveOf(
    ...parts.map((part, p) => part.map((_, i) => ({ id: `${p}-${i}`, text: `${p} ${i}`, date: i }))),
  )
  let base = 0
  const indexes = []
  for (const part of parts) {
    indexes.push({ base, reader: await indexOf(part) })
    base += part.length
  }
  return new ArchiveSearch(archive, indexes)
}

describe('a completion', () => {
  it('has the people with the text in their name or address, those who wrote most first', async () => {
    const search = await searchOf(
      [letter('A. Brenner', 'Ada@GNVUG.example'), letter('Théo Ilves', 'ti@gnvug.example')],
      [
        letter('Ada Brenner', 'ada@gnvug.example'),
        letter('A. Brenner', 'Ada@GNVUG.example'),
        letter('Nobody at all', ''),
      ],
    )
    expect(await completePeople(search, 'from', 'bren', 9)).toEqual([
      { text: 'from:ada@gnvug.example', label: 'Ada Brenner <ada@gnvug.example>', messages: 3 },
    ])
    expect((await completePeople(search, 'to', 'GNVUG', 9)).map(({ text }) => text)).toEqual([
      'to:ada@gnvug.example',
      'to:ti@gnvug.example',
    ])
    expect((await completePeople(search, 'cc', 'theo', 9)).map(({ label }) => label)).toEqual([
      'Théo Ilves <ti@gnvug.example>',
    ])
    expect(await completePeople(search, 'from', 'body', 9)).toEqual([
      { text: 'from:"Nobody at all"', label: 'Nobody at all', messages: 1 },
    ])
    expect(await completePeople(search, 'from', '', 1)).toHaveLength(1)
  })

  it('has lists and words, those in most messages first', async () => {
    const search = await searchOf(
      [letter('', 'a@x', 'compost compost heap', 'beds.x'), letter('', 'a@x', 'Comb', 'pots.x')],
      [letter('', 'a@x', 'comb', 'pots.x'), letter('', 'a@x', 'combed'), letter('', 'a@x', 'hive comb')],
    )
    expect(await completeLists(search, '.x', 9)).toEqual([
      { text: 'list:pots.x', label: 'pots.x', messages: 2 },
      { text: 'list:beds.x', label: 'beds.x', messages: 1 },
    ])
    expect(await completeLists(search, 'bed', 9)).toHaveLength(1)
    expect((await completeWords(search, 'COM', 2)).map(({ text, messages }) => [text, messages])).toEqual([
      ['comb', 3],
      ['combed', 1],
    ])
    expect(await completeWords(search, '', 9)).toEqual([])
  })
})
