import type { EpochMilliseconds, ZoneMinutes } from '#base/units.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** `Sun, 17 Mar 2019, 20:02 +0100`, on the sender's clock: a page that is passed on has no reader's. */
export function pageDate(date: EpochMilliseconds, zone: ZoneMinutes | null): string {
  const size = Math.abs(zone ?? 0)
  const offset = String(Math.floor(size / 60)).padStart(2, '0') + String(size % 60).padStart(2, '0')
  const words = clock.format(date + (zone ?? 0) * 60_000).replace(' at ', ', ')
  return zone === null ? `${words} UTC` : `${words} ${zone < 0 ? '-' : '+'}${offset}`
}
