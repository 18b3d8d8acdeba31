import type { EpochMilliseconds } from '#base/units.ts'
import type { ReadableMessage } from '#domain/scripting.ts'

/** Clocks differ, and so do calendars on both sides of the world. */
const tolerance = 2 * 86_400_000
/** Before it there was hardly any mail: a clock that was never set says 1970. */
const earliest = Date.UTC(1980, 0, 1)
const longestWritten = 80

/** What is odd about a message's date, as a sentence; null where nothing is. `headers` are empty until it is read. */
export function sayDateFlaw(
  { date, dateFrom, headers }: Pick<ReadableMessage, 'date' | 'dateFrom' | 'headers'>,
  now: EpochMilliseconds,
): string | null {
  if (headers.length === 0) return null
  const written = headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? null
  const says =
    written === null || written === ''
      ? 'It says no date'
      : `Its date can’t be read (“${written.slice(0, longestWritten)}”)`
  if (date === null) return `${says}.`
  if (dateFrom === 'received') return `${says}: this is when it was received.`
  if (dateFrom === 'separator') return `${says}: this is from the line before it in the file.`
  if (date > now + tolerance) return 'That is in the future: the sender’s clock was wrong.'
  return date < earliest ? 'That is before 1980: the sender’s clock was wrong.' : null
}
