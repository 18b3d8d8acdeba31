import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Transfer } from './encode.ts'

/** A letter as it stands in `sample/*.txt`: `=== name`, fields, a blank line, the text, and `--- html` where it has HTML. */
export interface Letter {
  readonly name: string
  readonly from: string
  /** As in its file: `2019-03-17 20:02:11 +0100`. */
  readonly date: string
  readonly subject: string
  readonly charset: string
  readonly transfer: Transfer
  /** The form of the encoded words in its header. */
  readonly words: 'B' | 'Q'
  readonly text: string
  readonly html: string | null
  /** `name` or `name inline`. */
  readonly attach: readonly string[]
  /** The name of the letter that it answers. */
  readonly answers: string | null
  /** Everything else: what is broken or unusual about it. */
  readonly fields: ReadonlyMap<string, string>
}

const folder = fileURLToPath(new URL('sample/', import.meta.url))

/** Oldest first. */
export function readLetters(): Letter[] {
  const files = readdirSync(folder).filter((name) => /^\d.*\.txt$/.test(name))
  const pieces = files.flatMap((name) =>
    readFileSync(folder + name, 'utf8')
      .split(/^=== /m)
      .slice(1),
  )
  return pieces.map(readLetter).sort((a, b) => Date.parse(a.date) - Date.parse(b.date))
}

function readLetter(piece: string): Letter {
  const [head = '', ...rest] = piece.split('\n\n')
  const [name = '', ...lines] = head.split('\n')
  const pairs = lines.map((line): [string, string] => {
    const [, key = '', value = ''] = /^(\w+): (.*)$/.exec(line) ?? []
    if (key === '') throw new Error(`${name}: "${line}" is no field`)
    return [key, value]
  })
  const fields = new Map(pairs)
  const get = (key: string): string => {
    const value = fields.get(key)
    if (value === undefined) throw new Error(`${name} has no ${key}`)
    return value
  }
  const [text = '', html] = `${rest.join('\n\n').trimEnd()}\n`.split(/^--- html\n/m)
  return {
    name,
    from: get('From'),
    date: get('Date'),
    subject: get('Subject'),
    charset: fields.get('Charset') ?? 'us-ascii',
    transfer: (fields.get('Transfer') ?? '7bit') as Transfer,
    words: fields.get('Words') === 'B' ? 'B' : 'Q',
    text: text.trim() === '' ? '' : `${text.trimEnd()}\n`,
    html: html ?? null,
    attach: pairs.filter(([key]) => key === 'Attach').map(([, value]) => value),
    answers: fields.get('Answers') ?? null,
    fields,
  }
}
