import type { EpochMilliseconds, ZoneMinutes } from '#base/units.ts'

// The interface speaks English, so its dates do too; the clock is the reader's own.
const language = 'en-GB'

function format(options: Intl.DateTimeFormatOptions): (date: EpochMilliseconds) => string {
  // Made when first needed: each costs a millisecond.
  let made: Intl.DateTimeFormat | null = null
  return (date) => (made ??= new Intl.DateTimeFormat(language, options)).format(date)
}

const dayMonth = format({ day: 'numeric', month: 'short' })
const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' })
const time = format({ hour: '2-digit', minute: '2-digit' })
const shortFull = format({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const longAtZone = format({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})
const dayOf = format({ day: 'numeric' })
const monthYear = format({ month: 'long', year: 'numeric' })
const longDay = format({ day: 'numeric', month: 'long', year: 'numeric' })
const longDayMonth = format({ day: 'numeric', month: 'long' })

/** In a list: the time today, the day this year, else the year too. */
export function listDate(date: EpochMilliseconds | null, now: EpochMilliseconds): string {
  if (date === null) return ''
  const [then, today] = [new Date(date), new Date(now)]
  if (then.getFullYear() !== today.getFullYear()) return dayMonthYear(date)
  return then.toDateString() === today.toDateString() ? time(date) : dayMonth(date)
}

/** On a folded message's line. */
export function lineDate(date: EpochMilliseconds | null): string {
  return date === null ? 'no date' : shortFull(date)
}

/** `Monday, 18 March 2019, 07:41` on the sender's clock, and what the reader's showed where it differs. */
export function headDate(
  date: EpochMilliseconds | null,
  zone: ZoneMinutes | null,
): { there: string; zone: string; here: string } {
  if (date === null) return { there: 'None', zone: '', here: '' }
  const hereZone = -new Date(date).getTimezoneOffset()
  const thereZone = zone ?? hereZone
  const there = long(date + thereZone * 60_000)
  if (thereZone === hereZone) return { there, zone: '', here: '' }
  const here = date + hereZone * 60_000
  const sameDay = dayNumber(here) === dayNumber(date + thereZone * 60_000)
  return {
    there,
    zone: sayZone(thereZone),
    here: sameDay ? time(date) : shortFull(date).replace(/ \d{4}/, ''),
  }
}

/** `17 to 18 March 2019`, `3 May 2018 to 4 June 2019`. */
export function dateRange(first: EpochMilliseconds | null, last: EpochMilliseconds | null): string {
  if (first === null || last === null) return ''
  const end = longDay(last)
  const start = longDay(first)
  if (start === end) return end
  if (monthYear(first) === monthYear(last)) return `${dayOf(first)} to ${end}`
  const sameYear = new Date(first).getFullYear() === new Date(last).getFullYear()
  return `${sameYear ? longDayMonth(first) : start} to ${end}`
}

/** `2019` or `2016 to 2022`. */
export function yearRange(first: EpochMilliseconds | null, last: EpochMilliseconds | null): string {
  if (first === null || last === null) return ''
  const [from, to] = [new Date(first).getFullYear(), new Date(last).getFullYear()]
  return from === to ? String(from) : `${from} to ${to}`
}

function long(date: EpochMilliseconds): string {
  return longAtZone(date)
    .replace(' at ', ', ')
    .replace(/^(\w+) /, '$1, ')
}

function dayNumber(date: EpochMilliseconds): number {
  return Math.floor(date / 86_400_000)
}

function sayZone(zone: ZoneMinutes): string {
  const size = Math.abs(zone)
  const digits = String(Math.floor(size / 60)).padStart(2, '0') + String(size % 60).padStart(2, '0')
  return (zone < 0 ? '-' : '+') + digits
}
