import type { EpochMilliseconds } from '#base/units.ts'

/** From the first millisecond up to, not including, the last: UTC. */
export interface Span {
  readonly from: EpochMilliseconds
  readonly before: EpochMilliseconds
}

const day = 86_400_000
/** The last day that is written with four digits of a year: no border is later. */
const latest = Date.UTC(9999, 11, 31)
const calendar = /^(\d{4})(?:[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?)?$/
const ago = /^(\d{1,4})([dwmy])$/i

/** A year, a month or a day: `2021`, `2021-04`, `2021-04-05`, `20210405`, `today`, `yesterday`, `3d`, `2w`, `6m`, `1y` ago. Null for all else. */
export function parseSpan(text: string, now: EpochMilliseconds): Span | null {
  const today = Math.floor(now / day) * day
  if (/^today$/i.test(text)) return { from: today, before: today + day }
  if (/^yesterday$/i.test(text)) return { from: today - day, before: today }
  const past = ago.exec(text)
  if (past) return spanAgo(Number(past[1]), past[2]!.toLowerCase(), today)
  const match = calendar.exec(text)
  if (!match) return null
  const year = Number(match[1])
  if (match[2] === undefined) return { from: utc(year, 0, 1), before: utc(year + 1, 0, 1) }
  const month = Number(match[2]) - 1
  if (month < 0 || month > 11) return null
  if (match[3] === undefined) return { from: utc(year, month, 1), before: utc(year, month + 1, 1) }
  const from = utc(year, month, Number(match[3]))
  // 31 April is no day.
  if (new Date(from).getUTCMonth() !== month || Number(match[3]) === 0) return null
  return { from, before: from + day }
}

function spanAgo(count: number, unit: string, today: EpochMilliseconds): Span | null {
  const date = new Date(today)
  if (unit === 'd' || unit === 'w') date.setUTCDate(date.getUTCDate() - count * (unit === 'w' ? 7 : 1))
  else if (unit === 'm') date.setUTCMonth(date.getUTCMonth() - count)
  else date.setUTCFullYear(date.getUTCFullYear() - count)
  return date.getUTCFullYear() < 0 ? null : { from: date.getTime(), before: date.getTime() + day }
}

function utc(year: number, month: number, date: number): EpochMilliseconds {
  const time = new Date(0)
  // Date.UTC takes the years below 100 for those of the last century.
  time.setUTCFullYear(year, month, date)
  return Math.min(time.getTime(), latest)
}

/** As it is written in a query: in years where it is whole years, else in months, else in days; one alone where it is one. */
export function formatSpan(from: EpochMilliseconds, before: EpochMilliseconds): string {
  const [first, last] = [formatDay(from), formatDay(before - day)]
  for (const length of [4, 7]) {
    const span = parseRange(first.slice(0, length), last.slice(0, length))
    if (span?.from === from && span.before === before) return joined(first, last, length)
  }
  return joined(first, last, first.length)
}

function parseRange(first: string, last: string): Span | null {
  const [a, b] = [parseSpan(first, 0), parseSpan(last, 0)]
  return a && b && { from: a.from, before: b.before }
}

function joined(first: string, last: string, length: number): string {
  const [a, b] = [first.slice(0, length), last.slice(0, length)]
  return a === b ? a : `${a}..${b}`
}

export function formatDay(time: EpochMilliseconds): string {
  return new Date(time).toISOString().slice(0, 10)
}
