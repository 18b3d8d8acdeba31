import { describe, expect, test } from 'vitest'
import { corpora, corpusFile, corpusNames } from '#test/build/corpora.ts'
import { split, textOf, wordsOf } from '#test/build/split.ts'

/** Messages of every mailbox in the corpora, as their README or their own tests count them. */
const counts: Readonly<Record<string, number>> = {
  'mbox/mimekit/simple.mbox.txt': 3,
  'mbox/mimekit/issue1189.mbox.txt': 4,
  'mbox/mimekit/unmunged.mbox.txt': 2,
  'mbox/mime4j/test-1/mbox.rlug': 5,
  'mbox/email-perl/mboxes/mboxcl2': 3,
  'mbox/email-perl/mboxes/mboxcl2.lies': 3,
  'mbox/email-perl/mboxes/mboxcl3': 2,
  'mbox/email-perl/mboxes/testmbox': 10,
  'mbox/email-perl/mboxes/testmbox.dos': 10,
  'mbox/email-perl/mboxes/testmbox.empty': 0,
  'mbox/email-perl/mboxes/testmbox.mac': 10,
  'threading/dovecot/src/tests/default.mbox': 6,
  'threading/dovecot/src/tests/search-addresses.mbox': 7,
  'threading/dovecot/src/tests/search-body.mbox': 4,
  'threading/dovecot/src/tests/search-date.mbox': 16,
  'threading/dovecot/src/tests/search-header.mbox': 2,
  'threading/dovecot/src/tests/search-partial.mbox': 5,
  'threading/dovecot/src/tests/search-size.mbox': 4,
  'threading/dovecot/src/tests/sort-addresses.mbox': 3,
  'threading/dovecot/src/tests/sort-arrival.mbox': 5,
  'threading/dovecot/src/tests/sort-date.mbox': 7,
  'threading/dovecot/src/tests/sort-display-from.mbox': 5,
  'threading/dovecot/src/tests/sort-display-to.mbox': 8,
  'threading/dovecot/src/tests/sort-partial.mbox': 5,
  'threading/dovecot/src/tests/sort-size.mbox': 8,
  'threading/dovecot/src/tests/sort-subject.mbox': 15,
  'threading/dovecot/src/tests/thread.mbox': 3,
  'threading/dovecot/src/tests/thread-orderedsubject.mbox': 15,
  'threading/dovecot/src/tests/thread-orderedsubject2.mbox': 8,
  'threading/dovecot/src/tests/thread2.mbox': 2,
  'threading/dovecot/src/tests/thread3.mbox': 2,
  'threading/dovecot/src/tests/thread4.mbox': 2,
  'threading/dovecot/src/tests/thread5.mbox': 5,
  'threading/dovecot/src/tests/thread6.mbox': 2,
  'threading/dovecot/src/tests/thread7.mbox': 4,
  'threading/dovecot/src/tests/thread8.mbox': 3,
  'threading/mail-thread-perl/t/testbox': 10,
  'threading/mail-thread-perl/t/testbox-2': 3,
  'threading/mail-thread-perl/t/testbox-3': 3,
  'threading/mail-thread-perl/t/testbox-4': 7,
  'threading/mail-thread-perl/t/testbox-5': 4,
  'threading/mail-thread-perl/t/testbox-6': 6,
  'threading/mail-thread-perl/t/testbox-7': 1,
  'threading/mail-thread-perl/t/testbox-8': 3,
  'threading/mail-thread-perl/t/testbox-9': 6,
  'archives/ponymail/asterix-dev-201709-mailarchivesao.mbox': 53,
  'archives/ponymail/empty_attachment.mbox': 1,
  'archives/ponymail/empty_body.mbox': 1,
  'archives/ponymail/httpd-dev-28428.mbox': 1,
  'archives/ponymail/httpd-users-200606-part.mbox': 12,
  'archives/ponymail/httpd-users-2020-07.asf.mbox': 108,
  'archives/ponymail/httpd-users-2020-07.mbox': 108,
  'archives/ponymail/httpd-users-4950.mbox': 1,
  'archives/ponymail/maven-dev-2017-12-listsao.mbox': 222,
  'archives/ponymail/maven-dev-2017-12-mailarchivesao.mbox': 221,
  'archives/ponymail/maven-dev-2017-12-mboxvm.mbox': 221,
  'archives/ponymail/nexus-html-only.mbox': 3,
  'archives/ponymail/no_date.mbox': 1,
  'archives/ponymail/text_enriched.mbox': 1,
  'archives/ponymail/tomcat-ancient-boundary.mbox': 1,
  'archives/alsa-academic-thread.mbox': 16,
  'archives/alsa-devel-2021Q3.mbox.gz': 4408,
  'archives/linux-hams.mbox.gz': 2354,
  'archives/ham.mbox.gz': 2500,
  'archives/spam.mbox.gz': 500,
}

/** A month and what Mailman counts in it. */
function mailmanCounts(list: string): { path: string; messages: number }[] {
  const lines = textOf(corpusFile(`archives/${list}/expected-threads.jsonl`))
    .trim()
    .split('\n')
  return lines.map((line) => {
    const { month, messages } = JSON.parse(line) as { month: string; messages: number }
    return { path: `archives/${list}/${month}.txt.gz`, messages }
  })
}

const small = 2_000_000
const smallest = 120_000

describe.skipIf(!corpora)('every mailbox of the corpora', () => {
  test.each(Object.entries(counts))('%s has %i messages, in any chunks', (path, messages) => {
    const source = corpusFile(path)
    const record = split(source)
    expect(record.messages.length).toBe(messages)
    expect(record.bytes.messages + record.bytes.separators + record.bytes.skipped).toBe(source.length)
    const whole = wordsOf(record)
    for (const chunk of [
      ...(source.length < smallest ? [1] : []),
      ...(source.length < small ? [7] : []),
      4096,
      1_000_003,
    ]) {
      expect(wordsOf(split(source, { chunk })) === whole, `in chunks of ${chunk}`).toBe(true)
    }
  })

  test.each([
    ['imagej-devel', 72, 2718],
    ['imagej-bugs', 22, 1753],
  ])('%s has in each of %i months what Mailman counts, and %i in all', (list, months, messages) => {
    const expected = mailmanCounts(list)
    expect(expected.length).toBe(months)
    const found = expected.map(({ path }) => {
      const source = corpusFile(path)
      const record = split(source, { chunk: 4096 })
      expect(record.bytes.messages + record.bytes.separators + record.bytes.skipped).toBe(source.length)
      return { path, messages: record.messages.length }
    })
    expect(found).toEqual(expected)
    expect(found.reduce((sum, month) => sum + month.messages, 0)).toBe(messages)
  })

  test('names what it read as text that is nearly a separator', () => {
    const named = mailmanCounts('imagej-devel').flatMap(({ path }) => split(corpusFile(path)).ambiguous)
    expect(named.map(({ readAs }) => readAs)).toEqual(['text'])
  })

  test.each(['ham', 'spam'])('%s has its separators where they were written', (name) => {
    const rows = textOf(corpusFile(`archives/${name}.expected.tsv`))
      .trim()
      .split('\n')
      .slice(1)
    const { messages } = split(corpusFile(`archives/${name}.mbox.gz`))
    expect(messages.map(({ separatorOffset }) => String(separatorOffset))).toEqual(
      rows.map((row) => row.split('\t')[1]),
    )
  })

  test('is read whole: none seems to be cut that is not', () => {
    const cut = Object.keys(counts).filter((path) => split(corpusFile(path)).end.incomplete)
    expect(cut).toEqual([])
  })
})

interface Offsets {
  readonly mboxMarkerOffset: number
  readonly beginOffset: number
  readonly headersEndOffset: number
  readonly endOffset: number
}

describe.skipIf(!corpora)('what other parsers found', () => {
  test.each([
    ['unix', '\n'],
    ['dos', '\r\n'],
  ])('MimeKit’s offsets of issue 1189, %s', (kind, lineEnd) => {
    const offsets = JSON.parse(textOf(corpusFile(`mbox/mimekit/issue1189.${kind}-offsets.json`))) as Offsets[]
    const source = textOf(corpusFile('mbox/mimekit/issue1189.mbox.txt')).replaceAll('\n', lineEnd)
    expect(
      split(source).messages.map(({ separatorOffset, start, end }) => [separatorOffset, start, end]),
    ).toEqual(
      offsets.map(({ mboxMarkerOffset, beginOffset, endOffset }) => [
        mboxMarkerOffset,
        beginOffset,
        endOffset,
      ]),
    )
  })

  test('mime4j’s messages, each with the blank line that it leaves with them', () => {
    const { messages } = split(corpusFile('mbox/mime4j/test-1/mbox.rlug'))
    const files = corpusNames('mbox/mime4j/test-1').filter((name) => name.startsWith('mbox.rlug-'))
    expect(messages.map(({ bytes }) => `${textOf(bytes)}\n`)).toEqual(
      files.map((name) => textOf(corpusFile(`mbox/mime4j/test-1/${name}`))),
    )
  })
})
