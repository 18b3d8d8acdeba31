import { expect, test } from 'vitest'
import { parseSeparatorDate } from '#sources/separator-date.ts'

const at = Date.UTC(2003, 2, 4, 3, 33, 20)
const hour = 3_600_000

test.each([
  ['From a@b.example Tue Mar  4 03:33:20 2003', at],
  ['From a@b.example  Tue Mar  4 03:33:20 2003', at],
  ['From a at b.example  Tue Mar  4 03:33:20 2003', at],
  ['From a@b.example Tue Mar 04 03:33:20 2003', at],
  ['From a@b.example Tue Mar  4 03:33 2003', at - 20_000],
  ['From a@b.example Tue Mar  4 03:33:20 2003 +0200', at - 2 * hour],
  ['From a@b.example Tue Mar  4 03:33:20 PST 2003', at + 8 * hour],
  ['From a@b.example Tue Mar  4 03:33:20 2003 CEST', at - 2 * hour],
  ['From a@b.example Tue Mar  4 03:33:20 MET DST 2003', at - 2 * hour],
  ['From a@b.example Tue Mar  4 03:33:20 XYZ 2003', at],
  // Google's.
  ['From 28668125511680@xxx Tue Mar  4 03:33:20 +0000 2003', at],
  ['From a@b.example Tue, 04 Mar 2003 03:33:20 -0800', at + 8 * hour],
  ['From a@b.example Tue, 4 Mar 2003 03:33:20 -0800 (PST)', at + 8 * hour],
  ['From a@b.example 4 Mar 2003 03:33:20 GMT', at],
  ['From - a@b.example  Tue Mar 04 2003 03:33:20 GMT-0700', at + 7 * hour],
  ['From a@b.example 2003-03-04 03:33:20', at],
  ['From a@b.example 2003-03-04T03:33:20Z', at],
  ['From a@b.example 2003-03-04T03:33:20+01:00', at - hour],
  ['From a@b.example 2003/03/04 03:33:20', at],
  ['From a@b.example 2003 Mar 04 03:33:20', at],
  ['From a@b.example Tue Mar  4 03:33:20 2003 remote from c', at],
  ['From - Tue Mar 04 03:33:20 2003', at],
  ['From Tue Mar  4 03:33:20 2003', at],
  ['From mboxrd@z Thu Jan  1 00:00:00 1970', null],
  ['From a@b.example', null],
  ['From ', null],
  ['From a@b.example Tue Mar 32 03:33:20 2003', null],
  ['From a@b.example Sat Feb 29 03:33:20 2003', null],
  ['From a@b.example Tue Mar  4 25:33:20 2003', null],
  ['From a@b.example Tue Mar  4 03:99:20 2003', null],
  ['From a@b.example Tue Mar  4 03:33:20 0203', null],
  ['From Tuesday to Thursday, and at 03:33 again', null],
  [`From ${'1 '.repeat(5000)}`, null],
  [`From ${'03:33:20 '.repeat(5000)}`, null],
])('%j', (line, date) => {
  expect(parseSeparatorDate(line)).toBe(date)
})
