import type { EpochMilliseconds } from '#base/units.ts'
import { parseSpan } from './dates.ts'
import type { Operator } from './operators.ts'
import type { Query } from './query.ts'

/** What an operator's value means: a query, or in words why there is none. */
export function readValue(operator: Operator, value: string, now: EpochMilliseconds): Query | string {
  const [name] = operator.names
  if (value === '') return `“${name}:” needs something behind it, as in ${operator.example}.`
  switch (operator.kind) {
    case 'date':
      return readDates(value, now)
    case 'before':
    case 'after': {
      const span = parseSpan(value, now)
      if (!span) return noDate(value)
      return operator.kind === 'before'
        ? { is: 'date', from: null, before: span.from }
        : { is: 'date', from: span.from, before: null }
    }
    case 'size': {
      const bytes = readSize(value)
      if (bytes === null) return `“${short(value)}” is no size: 500, 20k and 3M are.`
      return name === 'larger'
        ? { is: 'size', over: bytes, under: null }
        : { is: 'size', over: null, under: bytes }
    }
    case 'has':
      if (/^(attachments?|files?)$/i.test(value)) return { is: 'attachment' }
      return `“has:” knows has:attachment, not “${short(value)}”.`
    case 'is':
      if (/^(starred|flagged)$/i.test(value)) return { is: 'starred' }
      return `“is:” knows is:starred, not “${short(value)}”.`
    case 'in':
      return { is: 'archive', name: value }
    case 'id':
      return { is: 'id', id: value.replace(/^<(.*)>$/s, '$1').trim() }
    case 'text':
      return { is: 'text', in: operator.field ?? null, text: value, prefix: false }
  }
}

function readDates(value: string, now: EpochMilliseconds): Query | string {
  const [first = '', last, more] = value.split('..')
  if (more !== undefined) return noDate(value)
  const from = first === '' ? null : parseSpan(first, now)
  if (last === undefined) {
    return from ? { is: 'date', from: from.from, before: from.before } : noDate(first)
  }
  const to = last === '' ? null : parseSpan(last, now)
  if (first !== '' && !from) return noDate(first)
  if (last !== '' && !to) return noDate(last)
  if (!from && !to) return `“${value}” names no date.`
  if (from && to && to.before <= from.from) return `“${short(value)}” ends before it begins.`
  return { is: 'date', from: from?.from ?? null, before: to?.before ?? null }
}

function noDate(value: string): string {
  return `“${short(value)}” is no date: 2021, 2021-04 and 2021-04-05 are.`
}

/** Of a text that is quoted to its writer. */
export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}

function readSize(value: string): number | null {
  const match = /^(\d{1,15}(?:\.\d{1,3})?)\s*([kmg]?)(?:i?b)?$/i.exec(value)
  if (!match) return null
  const scale = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[match[2]!.toLowerCase()] ?? 1
  return Math.round(Number(match[1]) * scale)
}
