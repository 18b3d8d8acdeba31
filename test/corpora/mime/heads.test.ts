import { describe, expect, test } from 'vitest'
import { foldSpace } from '#mime/header-fields.ts'
import { parseHead } from '#mime/parse-head.ts'
import { corpora, corpusFile, corpusNames } from '#test/build/corpora.ts'
import { expectedRows, listMessages, mboxMessages, type CorpusMessage } from './read-messages.ts'

const headOf = (message: CorpusMessage) => parseHead(message.bytes, { separatorDate: null })

/**
 * Where the peer's parse is not ours, by row. Each is the peer's mistake:
 * - address: the name is an encoded word with square brackets in it; the peer decodes before it parses and loses the address.
 * - subject: an encoded word is cut inside a character; the peer leaves the whole subject encoded.
 */
const exceptions: Record<
  string,
  { readonly address: readonly number[]; readonly subject: readonly number[] }
> = {
  'alsa-devel-2021Q3.mbox.gz': { address: [1397, 1837, 2379, 2425], subject: [] },
  'linux-hams.mbox.gz': { address: [], subject: [1122] },
  'alsa-academic-thread.mbox': { address: [], subject: [] },
}

describe.skipIf(!corpora).each(Object.entries(exceptions))('%s', (file, known) => {
  const rows = corpora ? expectedRows(file.replace(/\.mbox.*$/, '')) : []
  const heads = corpora ? listMessages(file).map(headOf) : []

  test('has every date as expected, each from its Date field', () => {
    const wrong = rows.flatMap((row, index) => (heads[index]?.date?.value === row.date ? [] : [index]))
    expect(wrong).toEqual([])
    expect(new Set(heads.map((head) => head.date?.from))).toEqual(new Set(['date']))
  })

  test('has every subject as expected, but for those where the peer is wrong', () => {
    const other = rows.flatMap((row, index) =>
      heads[index]?.subject === foldSpace(row.subject) ? [] : [index],
    )
    expect(other).toEqual(known.subject)
    for (const index of other) expect(heads[index]?.subject).not.toMatch(/=\?|\ufffd/)
  })

  test('has every address as expected, but for those where the peer is wrong', () => {
    const other = rows.flatMap((row, index) => (heads[index]?.from?.address === row.address ? [] : [index]))
    expect(other).toEqual(known.address)
    for (const index of other) expect(rows[index]?.address).not.toContain('@')
  })

  test('differs in at most a thousandth of its rows', () => {
    expect(known.subject.length).toBeLessThanOrEqual(rows.length / 1000)
    expect(known.address.length).toBeLessThanOrEqual(rows.length / 1000)
  })
})

/** By row, whose senders' clocks were in another year. */
const wrongClocks: Record<string, readonly number[]> = {
  'ham.mbox.gz': [882],
  'spam.mbox.gz': [396, 479, 488],
}

describe.skipIf(!corpora).each(Object.entries(wrongClocks))('%s', (file, clocks) => {
  const messages = corpora ? listMessages(file) : []
  const heads = messages.map(headOf)

  test('has a date for every message, each in the year of the collection but for clocks that were wrong', () => {
    const years = heads.map((head) =>
      head.date === null ? null : new Date(head.date.value).getUTCFullYear(),
    )
    expect(years.flatMap((year, index) => (year === 2002 ? [] : [index]))).toEqual(clocks)
  })

  test('has an author with an address wherever From holds one', () => {
    const wrong = messages.flatMap(({ name }, index) => {
      const field = /^From:(.*(?:\n[ \t].*)*)/im.exec(headerText(messages[index]!))?.[1] ?? ''
      const address = heads[index]?.from?.address ?? ''
      return /[\w.-]+@[\w.-]+/.test(field) && !address.includes('@') ? [name] : []
    })
    expect(wrong).toEqual([])
  })

  test('has no subject with an encoded word left in it', () => {
    const left = heads.filter((head) => /=\?[\w-]+\?[bq]\?[^?]*\?=/i.test(head.subject))
    expect(left).toEqual([])
  })
})

function headerText(message: CorpusMessage): string {
  return Buffer.from(message.bytes.subarray(0, headOf(message).bodyStart)).toString('latin1')
}

interface Article {
  readonly n: string
  readonly mid: string
  readonly parent: string | null
}

describe.skipIf(!corpora).each(['imagej-bugs', 'imagej-devel'])('%s', (list) => {
  const lines = corpora
    ? new TextDecoder().decode(corpusFile(`archives/${list}/expected-threads.jsonl`)).trimEnd()
    : ''
  const months =
    lines === ''
      ? []
      : lines.split('\n').map((line) => JSON.parse(line) as { month: string; items: Article[] })

  test('has the ids that Mailman shows, month by month', () => {
    for (const { month, items } of months) {
      const ids = mboxMessages(`archives/${list}/${month}.txt.gz`).map(
        (message) => `<${headOf(message).messageId}>`,
      )
      expect(ids.toSorted()).toEqual(items.map((item) => item.mid).toSorted())
    }
    expect(months.length).toBe(corpusNames(`archives/${list}`).length - 1)
  })

  test('keeps the author as the archive masks him', () => {
    const people = mboxMessages(`archives/${list}/${months[0]!.month}.txt.gz`).map(
      (message) => headOf(message).from,
    )
    for (const person of people) expect(person?.address).toMatch(/^\S+ at \S+$/)
    expect(people.filter((person) => person!.name !== '').length).toBeGreaterThan(people.length / 2)
  })
})

test.skipIf(!corpora)('the ponymail mailboxes have the ids that their YAML names, in order', () => {
  const yamls = corpusNames('archives/ponymail').filter((name) => name.endsWith('.yaml'))
  let compared = 0
  for (const name of yamls) {
    const text = new TextDecoder().decode(corpusFile(`archives/ponymail/${name}`))
    for (const section of text.split(/^ {2}(?=corpus\/)/m).slice(1)) {
      const file = /^corpus\/(.*):/.exec(section)![1]!
      if (!corpusNames('archives/ponymail').includes(file)) continue
      const expected = [...section.matchAll(/message-id: '?(.*?)'?$/gm)].map((match) => match[1])
      const found = mboxMessages(`archives/ponymail/${file}`).map(
        (message) => `<${headOf(message).messageId}>`,
      )
      // A separator of nothing but `From ` is for the splitter to find.
      if (found.length === 0) continue
      expect(found, file).toEqual(expected)
      compared += found.length
    }
  }
  expect(compared).toBeGreaterThan(200)
})
