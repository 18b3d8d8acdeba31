import { expect, it } from 'vitest'
import { monthOf } from '#search/results/month-of.ts'
import { seededRandom } from '#test/generate/random.ts'

it('a month is the one that the calendar has', () => {
  const random = seededRandom(8)
  const dates = [
    0,
    -1,
    Date.UTC(2000, 1, 29),
    Date.UTC(1900, 1, 28),
    Date.UTC(2100, 2, 1),
    Date.UTC(-1, 11, 31),
  ]
  for (let i = 0; i < 2000; i++) dates.push(Math.floor((random.next() - 0.5) * 2e14))
  for (const date of dates) {
    const day = new Date(date)
    expect(monthOf(date)).toBe(day.getUTCFullYear() * 12 + day.getUTCMonth())
  }
  expect(monthOf(Number.NaN)).toBeNull()
})
