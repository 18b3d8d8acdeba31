import type { EpochMilliseconds } from '#base/units.ts'

/** What a Date can hold (ECMA-262 § 21.4.1.1). */
const furthest: EpochMilliseconds = 8.64e15

/** `2019-03-17T20:02:00Z` (ISO 8601, UTC); null for none. */
export function isoDate(date: EpochMilliseconds | null): string | null {
  if (date === null || !(Math.abs(date) <= furthest)) return null
  return new Date(date).toISOString().replace('.000Z', 'Z')
}
