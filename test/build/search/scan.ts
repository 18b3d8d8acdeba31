import type { Query, TextField } from '#domain/query/query.ts'
import { termPrefix } from '#domain/terms/fold-term.ts'
import { termsOf } from '#domain/terms/terms-of.ts'
import type { SearchedMessage } from './index-of.ts'

const units = /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]/u

/** Stretches of text that a phrase may not reach across, by field. */
function stretches({ texts }: SearchedMessage, field: TextField): string[] {
  if (field === 'filename') return [...texts.filenames]
  if (field !== 'body' && field !== 'new') return [texts[field]]
  const found: string[] = []
  let before: boolean | null = null
  for (const line of texts.text.split('\n')) {
    const quoted = /^[ \t]*>/.test(line)
    if (field === 'new' && quoted) {
      before = quoted
      continue
    }
    if (quoted === before) found.push(`${found.pop()}\n${line}`)
    else found.push(line)
    before = quoted
  }
  return found
}

const known = new WeakMap<SearchedMessage, Map<TextField, string[][]>>()

/** The terms of each stretch, cut once. */
function stretchTerms(message: SearchedMessage, field: TextField): string[][] {
  const fields = known.get(message) ?? new Map<TextField, string[][]>()
  known.set(message, fields)
  const terms =
    fields.get(field) ?? stretches(message, field).map((stretch) => termsOf(stretch).map(({ term }) => term))
  fields.set(field, terms)
  return terms
}

const everyField: readonly TextField[] = ['body', 'subject', 'from', 'to', 'cc', 'filename', 'list']

function hasText(message: SearchedMessage, query: Extract<Query, { is: 'text' }>): boolean {
  const all = termsOf(query.text).map(({ term }) => term)
  if (all.length === 0) return true
  // Of a run without spaces the last character is no term to ask for; one alone is a beginning.
  const wanted = all.map((term, i) => {
    const single = units.test(term) && [...term].length === 1
    const before = all[i - 1]
    const drop = single && before !== undefined && [...before].length === 2 && before.endsWith(term)
    return drop ? null : { term, prefix: single }
  })
  const last = wanted.findLast((one) => one !== null)
  if (last && query.prefix) {
    last.prefix = true
    last.term = termPrefix(last.term.replace(/~.*/, ''))
  }
  const fields = query.in === null ? everyField : [query.in]
  return fields.some((field) =>
    stretchTerms(message, field).some((terms) =>
      terms.some((_, start) =>
        wanted.every((one, i) => {
          const here = terms[start + i]
          if (one === null) return true
          return here !== undefined && (one.prefix ? here.startsWith(one.term) : here === one.term)
        }),
      ),
    ),
  )
}

/** What a caller knows of a message besides. */
export interface Known {
  readonly starred: (row: number) => boolean
  readonly id: (row: number) => string
  readonly archive: string
}

/** Whether a message matches, found by reading it from its beginning to its end. */
export function matches(query: Query, message: SearchedMessage, row: number, known: Known): boolean {
  const { date, size, attachments } = message.row
  switch (query.is) {
    case 'all':
      return true
    case 'and':
      return query.of.every((one) => matches(one, message, row, known))
    case 'or':
      return query.of.some((one) => matches(one, message, row, known))
    case 'not':
      return !matches(query.of, message, row, known)
    case 'text':
      return hasText(message, query)
    case 'date':
      if (Number.isNaN(date)) return false
      return (query.from === null || date >= query.from) && (query.before === null || date < query.before)
    case 'size':
      return (query.over === null || size > query.over) && (query.under === null || size < query.under)
    case 'attachment':
      return attachments > 0
    case 'starred':
      return known.starred(row)
    case 'id':
      return known.id(row) === query.id
    case 'archive':
      return query.name === known.archive
  }
}
