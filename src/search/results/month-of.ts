import type { EpochMilliseconds } from '#base/units.ts'

const day = 86_400_000
/** From 1 March 0000, where the Gregorian calendar's 400 years begin best: a leap day is the last of its year. */
const daysBefore1970 = 719_468
const daysOfEra = 146_097

/** `year × 12 + month`, months from 0, in UTC; null for NaN. By arithmetic: a million `Date`s take longer than a search. */
export function monthOf(date: EpochMilliseconds): number | null {
  if (Number.isNaN(date)) return null
  const days = Math.floor(date / day) + daysBefore1970
  const era = Math.floor(days / daysOfEra)
  const dayOfEra = days - era * daysOfEra
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  return (era * 400 + yearOfEra) * 12 + monthFromMarch + 2
}
