import type { EpochMilliseconds, ZoneMinutes } from '#base/units.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?$/i
const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?$/
const numericDay = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const numericZone = /^(?:GMT|UTC?)?([+-])(\d{2}):?(\d{2})$/
const asctime =
  /(?:^| )(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/

/** Hours east of UTC of the zone names that mailers wrote. RFC 822 § 5.1, and Europe's and Japan's. */
const zoneHours: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'z=0 ut=0 utc=0 gmt=0 wet=0 est=-5 edt=-4 cst=-6 cdt=-5 mst=-7 mdt=-6 pst=-8 pdt=-7 ' +
    'bst=1 west=1 cet=1 met=1 mez=1 cest=2 mest=2 mesz=2 eet=2 eest=3 msk=3 jst=9 kst=9'
  )
    .split(' ')
    .map((entry) => entry.split('='))
    .map(([name = '', hours]) => [name, Number(hours)]),
)

/** The date of a separator line (`From ` included), without a zone read as UTC; null where it has none or the epoch. */
export function parseSeparatorDate(line: string): EpochMilliseconds | null {
  return readDatedSeparator(line)?.date ?? null
}

/** A separator line that ends in a complete date. */
export interface DatedSeparator {
  /** Null where the date is a constant that stands for none (the epoch). */
  readonly date: EpochMilliseconds | null
  /** What stands before the date; may be empty. */
  readonly sender: string
}

/**
 * The date that ends a separator line: asctime with or without zone (before or after the year, as Google writes it),
 * RFC 5322's order, JavaScript's, and numeric ones with the year first. Null where the line does not end in a date.
 */
export function readDatedSeparator(line: string): DatedSeparator | null {
  const body = line.startsWith('From ') ? line.slice(5, 1000).trim() : line.slice(0, 1000).trim()
  const plain = asctime.exec(body)
  if (plain !== null) {
    const [, month, day, hour, minute, second, year] = plain
    const date = epochOf(+year!, months.indexOf(month!.toLowerCase()), +day!, +hour!, +minute!, +second!, 0)
    return date === undefined ? null : { date, sender: body.slice(0, plain.index).trim() }
  }
  return readAnyDate(body.split(/[ \t]+/))
}

function readAnyDate(tokens: readonly string[]): DatedSeparator | null {
  const words = tokens.flatMap((token) =>
    token.split(/(?<=^\d{4}-\d{2}-\d{2})T(?=\d)|(?<=:\d{2})(?=[+-]\d{2}:?\d{2}$|Z$)/),
  )
  const at = words.findLastIndex((word) => clock.test(word))
  if (at === -1) return null
  const time = clock.exec(words[at]!)!
  const found = new Found()
  let end = at + 1
  while (end < words.length && end <= at + 3 && found.takeAfter(words[end]!)) end++
  // UUCP's: `From user date remote from host`.
  if (end !== words.length && !(words[end] === 'remote' && words[end + 1] === 'from')) return null
  let start = at
  while (start > 0 && start >= at - 3 && found.takeBefore(words[start - 1]!)) start--
  const { year, month, day } = found
  if (year === null || month === null || day === null) return null
  const date = epochOf(year, month, day, +time[1]!, +time[2]!, +(time[3] ?? 0), found.zone ?? 0)
  return date === undefined ? null : { date, sender: words.slice(0, start).join(' ') }
}

/** What the words around the clock time have told so far, each thing once. */
class Found {
  year: number | null = null
  month: number | null = null
  day: number | null = null
  zone: ZoneMinutes | null = null
  #weekday = false

  takeBefore(word: string): boolean {
    const numeric = numericDay.exec(word)
    if (numeric !== null && this.year === null && this.month === null && this.day === null) {
      this.year = +numeric[1]!
      this.month = +numeric[2]! - 1
      this.day = +numeric[3]!
      return true
    }
    if (/^\d{1,2},?$/.test(word) && this.day === null) {
      this.day = Number.parseInt(word, 10)
      return true
    }
    if (weekday.test(word) && !this.#weekday) {
      this.#weekday = true
      return true
    }
    const month = /^[a-z]{3,9}$/i.test(word) ? months.indexOf(word.slice(0, 3).toLowerCase()) : -1
    if (month !== -1 && this.month === null) {
      this.month = month
      return true
    }
    return this.#takeYear(word)
  }

  takeAfter(word: string): boolean {
    if (this.#takeYear(word)) return true
    // A name in brackets says again what the offset before it said: `-0700 (PDT)`.
    if (/^\([A-Za-z]{1,5}\)$/.test(word)) return true
    if (word === 'DST' && this.zone !== null) {
      this.zone += 60
      return true
    }
    const zone = readZone(word)
    if (zone === null) return false
    this.zone ??= zone
    return true
  }

  #takeYear(word: string): boolean {
    if (!/^\d{4}$/.test(word) || this.year !== null) return false
    this.year = +word
    return true
  }
}

function readZone(word: string): ZoneMinutes | null {
  const numeric = numericZone.exec(word)
  if (numeric !== null) {
    const minutes = +numeric[2]! * 60 + +numeric[3]!
    return minutes > 24 * 60 ? null : numeric[1] === '-' ? -minutes : minutes
  }
  const hours = zoneHours[word.toLowerCase()]
  if (hours !== undefined) return hours * 60
  // A zone that nobody here knows is still a zone: the line ends in a date.
  return /^[A-Z]{3,5}$/.test(word) ? 0 : null
}

/** Null for the epoch, undefined for what is no date. */
function epochOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: ZoneMinutes,
): EpochMilliseconds | null | undefined {
  if (year < 1970 || year > 2200 || month < 0 || month > 11 || hour > 24 || minute > 59 || second > 61)
    return undefined
  if (day < 1 || day > new Date(Date.UTC(year, month + 1, 0)).getUTCDate()) return undefined
  const value = Date.UTC(year, month, day, hour, minute, second)
  return value === 0 ? null : value - zone * 60_000
}
