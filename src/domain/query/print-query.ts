import { formatDay, formatSpan } from './dates.ts'
import { operatorOf, operatorOfField } from './operators.ts'
import type { Query } from './query.ts'

const plain = /^[^\s"“”()*:<>|-][^\s"“”()*:|]*$/
const words = new Set(['AND', 'OR', 'NOT'])

/** In the language itself: parsing it gives the same query. */
export function printQuery(query: Query): string {
  switch (query.is) {
    case 'all':
      return ''
    case 'and':
      return query.of.map((part) => (part.is === 'or' ? bracketed(part) : printQuery(part))).join(' ')
    case 'or':
      return query.of.map((part) => (part.is === 'and' ? bracketed(part) : printQuery(part))).join(' OR ')
    case 'not':
      return `-${query.of.is === 'and' || query.of.is === 'or' ? bracketed(query.of) : printQuery(query.of)}`
    case 'text':
      return `${query.in === null ? '' : `${operatorOfField(query.in)}:`}${quoted(query.text)}${query.prefix ? '*' : ''}`
    case 'date':
      return printDates(query.from, query.before)
    case 'size':
      return query.over === null ? `smaller:${query.under}` : `larger:${query.over}`
    case 'attachment':
      return 'has:attachment'
    case 'starred':
      return 'is:starred'
    case 'archive':
      return `in:${quoted(query.name)}`
    case 'id':
      return `id:${/^[^\s"()]+$/.test(query.id) ? `<${query.id}>` : quoted(query.id)}`
  }
}

function printDates(from: number | null, before: number | null): string {
  if (from === null) return before === null ? '' : `before:${formatDay(before)}`
  return before === null ? `after:${formatDay(from)}` : `date:${formatSpan(from, before)}`
}

function bracketed(query: Query): string {
  return `(${printQuery(query)})`
}

function quoted(text: string): string {
  const name = /^(\p{L}+):/u.exec(text)?.[1]
  return plain.test(text) && !words.has(text) && (name === undefined || !operatorOf(name))
    ? text
    : `"${text}"`
}
