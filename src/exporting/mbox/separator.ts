import { utf8Encode } from '#base/text-bytes.ts'
import type { EpochMilliseconds } from '#base/units.ts'

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Readers take a year of four digits, and none from before there was mail for a date. */
const first = Date.UTC(1970, 0, 1)
const end = Date.UTC(2200, 0, 1)

/**
 * `From mboxrd@z Sun Mar 17 20:02:00 2019`: the sender's place says how `From ` lines are escaped, as public-inbox writes it;
 * the date, in UTC as RFC 4155 has it, is the message's, and the epoch where it has none.
 */
export function separatorLine(date: EpochMilliseconds | null): Uint8Array<ArrayBuffer> {
  return utf8Encode(`From mboxrd@z ${asctime(date !== null && date >= first && date < end ? date : first)}\n`)
}

/** As asctime(3) writes it, whose day of the month is padded with a space. */
function asctime(date: EpochMilliseconds): string {
  const at = new Date(date)
  const day = String(at.getUTCDate()).padStart(2)
  const clock = at.toISOString().slice(11, 19)
  return `${days[at.getUTCDay()]} ${months[at.getUTCMonth()]} ${day} ${clock} ${at.getUTCFullYear()}`
}
