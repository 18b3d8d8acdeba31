import { expect, test } from 'vitest'
import { dateRange, headDate, listDate, yearRange } from '#ui/dates.ts'

const local = (year: number, month: number, day: number, hour = 12): number =>
  new Date(year, month - 1, day, hour).getTime()

test('a list says the time today, the day this year, else the year', () => {
  const now = local(2019, 3, 18, 20)
  expect(listDate(local(2019, 3, 18, 7), now)).toBe('07:00')
  expect(listDate(local(2019, 3, 2), now)).toBe('2 Mar')
  expect(listDate(local(2018, 3, 2), now)).toBe('2 Mar 2018')
  expect(listDate(null, now)).toBe('')
})

test('ranges say no more than they must', () => {
  expect(dateRange(local(2019, 3, 17), local(2019, 3, 18))).toBe('17 to 18 March 2019')
  expect(dateRange(local(2019, 3, 17), local(2019, 4, 18))).toBe('17 March to 18 April 2019')
  expect(dateRange(local(2018, 3, 17), local(2019, 3, 17))).toBe('17 March 2018 to 17 March 2019')
  expect(dateRange(local(2019, 3, 17, 1), local(2019, 3, 17, 9))).toBe('17 March 2019')
  expect(dateRange(null, null)).toBe('')
  expect(yearRange(local(2016, 1, 1), local(2022, 1, 1))).toBe('2016 to 2022')
  expect(yearRange(local(2016, 1, 1), local(2016, 5, 1))).toBe('2016')
})

test('a head shows the sender’s clock, and the reader’s only where it differs', () => {
  const date = Date.UTC(2019, 2, 18, 5, 41)
  const here = -new Date(date).getTimezoneOffset()
  const zone = here + 120
  const away = headDate(date, zone)
  const clock = new Date(date + zone * 60_000).toISOString().slice(11, 16)
  expect(away.there).toBe(`Monday, 18 March 2019, ${clock}`)
  expect(away.zone).toMatch(/^[+-]\d{4}$/)
  expect(away.here).not.toBe('')
  expect(headDate(date, here)).toMatchObject({ zone: '', here: '' })
  expect(headDate(null, null).there).toBe('None')
})
