import type { EpochMilliseconds, ZoneMinutes } from '#base/units.ts'
import { monthOf, zoneOf, zoneOfWords } from './date-words.ts'

export interface ParsedDate {
  readonly value: EpochMilliseconds
  /** Null where none is given, or one that no clock has; the time is then taken as UTC. */
  readonly zone: ZoneMinutes | null
}

/** A date is a few dozen characters; what a hostile header adds behind them is not looked at. */
const longestDate = 256

const standard =
  /^\s*(?:[a-z]{3},?\s+)?(\d{1,2})\s+([a-z]{3})\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s+([+-])(\d\d)(\d\d)(?!\d)/i

/**
 * RFC 5322 § 3.3 and § 4.3, and what mailers wrote instead: years of two and three digits, names of zones, none,
 * ctime(3), ISO 8601, dashes, months in other languages, no seconds, no time. Null where day, month or year is
 * missing, impossible, or ambiguous (`09/11/2002`), and where a comment without an end may have swallowed the time.
 */
export function parseDate(text: string): ParsedDate | null {
  const words = text.slice(0, longestDate)
  const match = standard.exec(words)
  if (!match) return parseLooseDate(words)
  const month = monthOf(match[2]!)
  if (month === null) return parseLooseDate(words)
  const offset = zoneMinutes(match[7]!, Number(match[8]), Number(match[9]))
  return dateOf(
    fullYear(match[3]!),
    month,
    Number(match[1]),
    Number(match[4]),
    Number(match[5]),
    Number(match[6] ?? 0),
    offset,
  )
}

function zoneMinutes(sign: string, hours: number, minutes: number): ZoneMinutes | null {
  if (hours > 23 || minutes > 59) return null
  const offset = hours * 60 + minutes
  return sign === '-' && offset > 0 ? -offset : offset
}

/** RFC 5322 § 4.3: two digits below 50 are of this century, three are counted from 1900; so is the `0102` of 2002. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 || (year >= 100 && year < 200) ? 1900 + year : year
}

function dateOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: ZoneMinutes | null,
): ParsedDate | null {
  if (hour > 23 || minute > 59 || second > 60 || year < 1 || day < 1) return null
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null
  const value = midnight.getTime() + ((hour * 60 + minute - (zone ?? 0)) * 60 + second) * 1000
  return Number.isFinite(value) ? { value, zone } : null
}

class LooseDate {
  year: number | null = null
  month: number | null = null
  day: number | null = null
  time: readonly [number, number, number] | null = null
  zone: ZoneMinutes | null = null
  afternoon: boolean | null = null

  get hasDay(): boolean {
    return this.year !== null && this.month !== null && this.day !== null
  }

  finish(): ParsedDate | null {
    if (this.year === null || this.month === null || this.day === null) return null
    const [hour, minute, second] = this.time ?? [0, 0, 0]
    if (this.afternoon !== null && (hour < 1 || hour > 12)) return null
    const clock = this.afternoon === null ? hour : (hour % 12) + (this.afternoon ? 12 : 0)
    return dateOf(this.year, this.month, this.day, clock, minute, second, this.zone)
  }
}

const isoDay = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/
const namedDay = /^(\d{1,2})[-/.]?(\p{L}{3,})[-/.]?(\d{4}|\d{2,3})$/u
const numericDay = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/
const clockTime = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2}))?(?:[.,]\d+)?(am|pm)?$/
const numericZone = /^(?:gmt|utc|ut|z)?[+-]?([+-])(\d{1,2}?):?(\d\d)?$/

function parseLooseDate(text: string): ParsedDate | null {
  const comments: string[] = []
  const plain = text
    .replace(/\(([^()]*)\)?/g, (_, comment: string) => {
      comments.push(comment)
      return ' '
    })
    // `2002-10-08T00:22:08-05:00`, `年月日`: the parts of a compact form, each as a word.
    .replace(/(\d)T(\d)/g, '$1 $2')
    .replace(/(\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/, '$1-$2-$3 ')
    .replace(/(:\d\d(?:\.\d+)?)(Z|[+-]\d)/gi, '$1 $2')
    .toLowerCase()
  const date = new LooseDate()
  const words = plain.split(/[\s,;]+/).filter((word) => word !== '')
  words.forEach((word, index) => readWord(date, word, index))
  date.zone = zoneOfWords(words) ?? date.zone
  if (date.zone === null) {
    for (const comment of comments) date.zone ??= readZone(comment.trim().toLowerCase())
  }
  return date.time === null && isOpen(text) ? null : date.finish()
}

/** Comments nest, RFC 5322 § 3.2.2. */
function isOpen(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '(') depth++
    else if (character === ')' && depth > 0) depth--
  }
  return depth > 0
}

function readZone(word: string): ZoneMinutes | null {
  const match = numericZone.exec(word)
  // `EST5EDT` names its own winter zone first.
  if (!match) return zoneOf(word.replace(/\d.*$/, ''))
  return zoneMinutes(match[1]!, Number(match[2]), Number(match[3] ?? 0))
}

function readWord(date: LooseDate, word: string, index: number): void {
  let match = date.time === null ? clockTime.exec(word) : null
  // `21.11` may be a time or a day; it is a time only once the day is known.
  if (match && (word.includes(':') || date.hasDay)) {
    date.time = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
    if (match[4] !== undefined) date.afternoon = match[4] === 'pm'
    return
  }
  if (date.time !== null && (word === 'am' || word === 'pm')) {
    date.afternoon = word === 'pm'
    return
  }
  if ((match = isoDay.exec(word))) {
    ;[date.year, date.month, date.day] = [Number(match[1]), Number(match[2]), Number(match[3])]
    return
  }
  if ((match = namedDay.exec(word)) && date.day === null) {
    const month = monthOf(match[2]!)
    if (month !== null) [date.day, date.month, date.year] = [Number(match[1]), month, fullYear(match[3]!)]
    return
  }
  if ((match = numericDay.exec(word))) {
    readNumericDay(date, Number(match[1]), Number(match[3]), fullYear(match[4]!), match[2] === '.')
    return
  }
  if ((match = /^(\d{1,4})(?:\.|st|nd|rd|th|º)?$/.exec(word))) {
    readNumber(date, match[1]!)
    return
  }
  const month = monthOf(word)
  // `mar, 3 sept 2002`: in some languages a weekday begins like a month.
  if (month !== null && (date.month === null || index <= 2)) {
    date.month = month
    return
  }
  date.zone ??= date.time === null ? null : readZone(word)
}

/** Points mean that the day comes first; anything else is taken only where it can't be the other way round. */
function readNumericDay(
  date: LooseDate,
  first: number,
  second: number,
  year: number,
  dayFirst: boolean,
): void {
  if (date.hasDay || (!dayFirst && first <= 12 && second <= 12 && first !== second)) return
  const swap = !dayFirst && second > 12
  date.day = swap ? second : first
  date.month = swap ? first : second
  date.year = year
}

function readNumber(date: LooseDate, digits: string): void {
  if (digits.length > 2) date.year ??= fullYear(digits)
  else if (date.day === null) date.day = Number(digits)
  else if (digits.length === 2) date.year ??= fullYear(digits)
}
