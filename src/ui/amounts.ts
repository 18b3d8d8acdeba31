import type { Bytes, Milliseconds } from '#base/units.ts'

const grouped = new Intl.NumberFormat('en')

export function sayNumber(value: number): string {
  return grouped.format(value)
}

/** `1 message`, `5,119 messages`. */
export function sayCount(value: number, one: string, many = `${one}s`): string {
  return `${grouped.format(value)} ${value === 1 ? one : many}`
}

/** Decimal units, as disks and downloads are told in: `412 KB`, `1.8 GB`. */
export function sayBytes(value: Bytes): string {
  if (value < 1000) return sayCount(value, 'byte')
  const units = ['KB', 'MB', 'GB', 'TB']
  let amount = value / 1000
  let unit = 0
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000
    unit++
  }
  return `${amount < 9.95 && unit > 0 ? amount.toFixed(1).replace(/\.0$/, '') : Math.round(amount)} ${units[unit]}`
}

/** `17 of 27 MB`: the unit once where both have it. */
export function sayPart(part: Bytes, whole: Bytes): string {
  const [a, b] = [sayBytes(Math.min(part, whole)), sayBytes(whole)]
  const unit = b.slice(b.indexOf(' '))
  return a.endsWith(unit) ? `${a.slice(0, -unit.length)} of ${b}` : `${a} of ${b}`
}

/** `8 s`, `3 min`, `2 h`. */
export function sayDuration(value: Milliseconds): string {
  const seconds = Math.max(1, Math.round(value / 1000))
  if (seconds < 90) return `${seconds} s`
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`
}
