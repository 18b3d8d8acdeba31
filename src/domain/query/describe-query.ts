import type { Query, TextField } from './query.ts'
import { printQuery } from './print-query.ts'
import { formatDay, formatSpan } from './dates.ts'

const places: Readonly<Record<TextField, string>> = {
  from: 'from',
  to: 'to',
  cc: 'copy to',
  subject: 'in the subject:',
  body: 'in the text:',
  new: 'in new text:',
  list: 'list',
  filename: 'file named',
}

/** What a part of a query looks for, in a few words. */
export function describeQuery(query: Query): string {
  switch (query.is) {
    case 'text': {
      const text = query.prefix ? `${query.text}…` : query.text
      return query.in === null ? text : `${places[query.in]} ${text}`
    }
    case 'date':
      return describeDates(query.from, query.before)
    case 'size':
      return query.over === null
        ? `smaller than ${amount(query.under ?? 0)}`
        : `larger than ${amount(query.over)}`
    case 'attachment':
      return 'with attachments'
    case 'starred':
      return 'starred'
    case 'archive':
      return `in ${query.name}`
    case 'id':
      return `the message ${query.id}`
    case 'not':
      return `not ${describeQuery(query.of)}`
    case 'all':
      return 'everything'
    case 'and':
    case 'or':
      return printQuery(query)
  }
}

function describeDates(from: number | null, before: number | null): string {
  if (from === null) return before === null ? '' : `before ${formatDay(before)}`
  return before === null ? `since ${formatDay(from)}` : formatSpan(from, before).replace('..', ' to ')
}

function amount(bytes: number): string {
  if (bytes >= 1 << 20) return `${round(bytes / (1 << 20))} MB`
  return bytes >= 1024 ? `${round(bytes / 1024)} KB` : `${bytes} bytes`
}

const round = (value: number): number => Math.round(value * 10) / 10
