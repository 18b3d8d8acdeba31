import type { EpochMilliseconds } from '#base/units.ts'

/** What a Date can hold (ECMA-262 § 21.4.1.1), less what any zone may shift it. */
const furthest: EpochMilliseconds = 8.64e15 - 32_768 * 60_000

/** `2019-03-17T20:02:00Z` (ISO 8601, UTC); null for none. */
export function isoDate(date: EpochMilliseconds | null): string | null {
  if (date === null || !(Math.abs(date) <= furthest)) return null
  return new Date(date).toISOString().replace('.000Z', 'Z')
}
