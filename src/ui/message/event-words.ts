import type { MessageCard } from '#domain/scripting.ts'
import type { EpochMilliseconds } from '#base/units.ts'

type Event = MessageCard & { readonly is: 'event' }

interface Time {
  /** Midnight UTC of the day that its writer's calendar shows. */
  readonly day: EpochMilliseconds
  /** Empty for a whole day. */
  readonly clock: string
  readonly zone: string
}

const oneDay = 86_400_000
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })
const longDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** What an event is to who reads of it, and whose it is. */
export function sayInvitation({ method, organizer }: Event): string {
  const by = organizer?.name || organizer?.address || ''
  const said = { CANCEL: 'Cancelled', REPLY: 'An answer to an invitation', REQUEST: 'An invitation' }[
    method ?? ''
  ]
  return (said ?? 'An event') + (by === '' ? '' : `${said === 'Cancelled' ? ' by' : ' from'} ${by}`)
}

/** `Saturday, 8 May 2021, 14:00 to 16:30 (Europe/Vienna)`, as its writer's clock shows it. What can't be read stays as it is. */
export function sayEventTime({ start, end, repeats }: Event): string {
  const words = spanWords(start ?? '', end ?? '')
  return words === '' ? '' : words + (repeats ? ', repeated' : '')
}

function spanWords(start: string, end: string): string {
  const [first, last] = [timeOf(start), timeOf(end)]
  if (!first || !last)
    return [first ? whole(first) : start, last ? whole(last) : end].filter(Boolean).join(' to ')
  // RFC 5545 § 3.6.1: the end is the first moment, or the first day, that is no more of it.
  const until = last.clock === '' && last.day > first.day ? { ...last, day: last.day - oneDay } : last
  if (until.day === first.day && until.zone === first.zone) {
    if (until.clock === first.clock) return whole(first)
    return `${dayWords(first)}, ${first.clock} to ${until.clock}${zoneWords(first)}`
  }
  return `${whole(first)} to ${whole(until)}`
}

function whole(time: Time): string {
  return dayWords(time) + (time.clock === '' ? '' : `, ${time.clock}`) + zoneWords(time)
}

function dayWords({ day }: Time): string {
  return `${weekday.format(day)}, ${longDay.format(day)}`
}

function zoneWords({ zone }: Time): string {
  return zone === '' ? '' : ` (${zone})`
}

/** `20210304T120000Z`, `20210304T120000 Europe/Vienna`, `20210304` (RFC 5545 § 3.3.5). */
function timeOf(written: string): Time | null {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?)?(Z?)(?: (.{1,60}))?$/.exec(written)
  if (!found) return null
  const [, year, month, day, hour, minute, utc, zone = ''] = found
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day))
  return { day: date, clock: hour === undefined ? '' : `${hour}:${minute}`, zone: utc ? 'UTC' : zone }
}
