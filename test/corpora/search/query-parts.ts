import type { Oracle, OracleField, OracleMessage, Rows } from './oracle.ts'
import type { WordSource } from './word-source.ts'

/** A query as it is typed, and what the oracle finds for it. */
export interface AskedQuery {
  readonly text: string
  readonly rows: Rows
}

export interface Typed {
  readonly field?: OracleField
  readonly prefix?: boolean
  readonly quoted?: boolean
}

const operators: Readonly<Partial<Record<OracleField, readonly string[]>>> = {
  subject: ['subject', 's', 'Subject'],
  from: ['from', 'f', 'FROM'],
  to: ['to', 't'],
  cc: ['cc', 'c'],
  body: ['body', 'b'],
  new: ['nq'],
  list: ['list', 'l'],
  filename: ['filename', 'n', 'file'],
}

/** A text to look for. What would be read as more than a word is quoted. */
export function look(text: string, words: WordSource, typed: Typed = {}): AskedQuery | null {
  if (!/[\p{L}\p{N}]/u.test(text)) return null
  const { field, prefix = false } = typed
  const quoted =
    typed.quoted === true || !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_'.]*$/u.test(text) || /^(AND|OR|NOT)$/.test(text)
  const operator = field === undefined ? '' : `${words.random.pick(operators[field]!)}:`
  return {
    text: `${operator}${quoted ? `"${text}"` : text}${prefix ? '*' : ''}`,
    rows: words.oracle.text(text, typed),
  }
}

export const text = ({ text }: OracleMessage): string => text

const day = 86_400_000

export function dateQuery(words: WordSource): AskedQuery {
  const { random } = words
  const date = words.message(({ date }) => date !== null && date > 0 && date < Date.UTC(2030, 0, 1)).date!
  const iso = new Date(date).toISOString()
  const [year, month] = [Number(iso.slice(0, 4)), Number(iso.slice(5, 7))]
  const dayStart = Math.floor(date / day) * day
  const [of, from, before] = random.pick([
    [iso.slice(0, 4), Date.UTC(year, 0), Date.UTC(year + 1, 0)],
    [iso.slice(0, 7), Date.UTC(year, month - 1), Date.UTC(year, month)],
    [iso.slice(0, 10), dayStart, dayStart + day],
    [iso.slice(0, 10).replaceAll('-', ''), dayStart, dayStart + day],
  ] as const)
  const within = (low: number, high: number): Rows =>
    words.oracle.where((message) => message.date !== null && message.date >= low && message.date < high)
  return random.pick<() => AskedQuery>([
    () => ({ text: `date:${of}`, rows: within(from, before) }),
    () => ({ text: `before:${of}`, rows: within(-Infinity, from) }),
    () => ({ text: `after:${of}`, rows: within(from, Infinity) }),
    () => ({ text: `d:${of}..`, rows: within(from, Infinity) }),
    () => ({ text: `date:..${of}`, rows: within(-Infinity, before) }),
    () => ({ text: `date:${of}..${year + 1}`, rows: within(from, Date.UTC(year + 2, 0)) }),
  ])()
}

export function sizeQuery(words: WordSource): AskedQuery {
  const { size } = words.message()
  const [written, bytes] = words.random.pick([
    [String(size), size],
    [`${Math.max(1, Math.round(size / 1024))}k`, Math.max(1, Math.round(size / 1024)) * 1024],
    ['1M', 1024 ** 2],
  ] as const)
  return words.random.chance(0.5)
    ? { text: `larger:${written}`, rows: words.oracle.where((message) => message.size > bytes) }
    : { text: `smaller:${written}`, rows: words.oracle.where((message) => message.size < bytes) }
}

export const attached = (oracle: Oracle): AskedQuery => ({
  text: 'has:attachment',
  rows: oracle.where(({ filenames }) => filenames.length > 0),
})

/** Something that is often found, and not by all. */
export function simple(words: WordSource): AskedQuery {
  const { random } = words
  const band = random.pick(['some', 'many', 'common'] as const)
  const found = random.pick<() => AskedQuery | null>([
    () => look(words.word(band), words),
    () => look(words.word(band, 'from'), words, { field: 'from' }),
    () => look(words.word(band, 'subject'), words, { field: 'subject' }),
    () => look(words.word(band).slice(0, 3), words, { prefix: true }),
    () => look(words.piece(text, /\p{L}+ \p{L}+/u), words),
    () => dateQuery(words),
    () => sizeQuery(words),
    () => attached(words.oracle),
  ])()
  return found ?? attached(words.oracle)
}

export function negation(words: WordSource): AskedQuery {
  const part = simple(words)
  const sign = words.random.pick(['-', 'NOT '])
  return { text: `${sign}${part.text}`, rows: words.oracle.not(part.rows) }
}

/** Brackets in brackets, each part perhaps negated. */
export function nested(words: WordSource, depth: number): AskedQuery {
  const { random } = words
  if (depth === 0) return random.chance(0.2) ? negation(words) : simple(words)
  const parts = Array.from({ length: 2 + random.below(2) }, () => nested(words, depth - 1))
  const texts = parts.map(({ text }) => text)
  const rows = parts.map(({ rows }) => rows)
  const both = random.chance(0.5)
  const joined = {
    text: `(${texts.join(both ? random.pick([' ', ' AND ']) : random.pick([' OR ', ' | ']))})`,
    rows: both ? words.oracle.all(...rows) : words.oracle.any(...rows),
  }
  return random.chance(0.2) ? { text: `-${joined.text}`, rows: words.oracle.not(joined.rows) } : joined
}
