import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { corpora, corpusFile, corpusNames } from '#test/build/corpora.ts'

export interface CorpusMessage {
  /** Its file and number in it. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ExpectedRow {
  readonly offset: number
  readonly address: string
  /** Epoch milliseconds. */
  readonly date: number
  readonly subject: string
}

/** The rows of an `expected.tsv` beside a list. */
export function expectedRows(list: string): ExpectedRow[] {
  const lines = new TextDecoder()
    .decode(corpusFile(`archives/${list}.expected.tsv`))
    .trimEnd()
    .split('\n')
    .slice(1)
  return lines.map((line) => {
    const columns = line.split('\t')
    return {
      offset: Number(columns[1]),
      address: columns[4] ?? '',
      date: Number.parseInt(columns[5] ?? '', 10) * 1000,
      subject: columns[6] ?? '',
    }
  })
}

/** The messages of a list whose offsets are in its `expected.tsv`, without their separators. */
export function listMessages(file: string): CorpusMessage[] {
  const bytes = corpusFile(`archives/${file}`)
  const offsets = expectedRows(file.replace(/\.mbox.*$/, '')).map((row) => row.offset)
  return offsets.map((offset, index) => {
    const next = offsets[index + 1]
    const end = next === undefined ? bytes.length : next - 1
    return { name: `${file}#${index}`, bytes: bytes.subarray(bytes.indexOf(10, offset) + 1, end) }
  })
}

/** The messages of an mbox by its separators alone: what these files hold needs no more. */
export function mboxMessages(path: string): CorpusMessage[] {
  const bytes = corpusFile(path)
  const text = Buffer.from(bytes).toString('latin1')
  const separators = [
    ...text.matchAll(/(?:^|\n\n)From \S+(?: at \S+)? +[A-Z][a-z][a-z] [^\n]*\n(?=[\w-]+:)/g),
  ]
  return separators.map((separator, index) => {
    const next = separators[index + 1]
    const end = next === undefined ? bytes.length : next.index + 1
    return { name: `${path}#${index}`, bytes: bytes.subarray(separator.index + separator[0].length, end) }
  })
}

export const lists = [
  'alsa-devel-2021Q3.mbox.gz',
  'linux-hams.mbox.gz',
  'alsa-academic-thread.mbox',
  'ham.mbox.gz',
  'spam.mbox.gz',
] as const

const folders = ['imagej-devel', 'imagej-bugs', 'ponymail']

function* singleMessages(): Generator<CorpusMessage> {
  const names = readdirSync(join(corpora!, 'mime'), { recursive: true, encoding: 'utf8' }).toSorted()
  for (const name of names) {
    if (!/\.(?:eml|msg|raw|txt)$/.test(name) || /LICEN|README|_decoded/.test(name)) continue
    yield { name: `mime/${name}`, bytes: corpusFile(`mime/${name}`) }
  }
}

/** Every message of `archives/` and `mime/`: about 15,600. */
export function* allMessages(): Generator<CorpusMessage> {
  for (const file of lists) yield* listMessages(file)
  for (const folder of folders) {
    for (const name of corpusNames(`archives/${folder}`)) {
      if (/\.(?:mbox|txt\.gz)$/.test(name)) yield* mboxMessages(`archives/${folder}/${name}`)
    }
  }
  yield* singleMessages()
}
