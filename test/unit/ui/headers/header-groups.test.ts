import { expect, test } from 'vitest'
import { groupHeaders } from '#ui/headers/header-groups.ts'

const lines = (...names: string[]) => names.map((name, i) => ({ name, value: String(i) }))
const grouped = (...names: string[]): string[] =>
  groupHeaders(lines(...names)).map(
    ({ title, headers }) => `${title}: ${headers.map(({ name, value }) => name + value).join(' ')}`,
  )

test('headers are told by what they are about, in their order, and what is not known comes last', () => {
  expect(
    grouped('Received', 'X-Weather', 'FROM', 'Received', 'List-Id', 'Content-Type', 'Subject', 'ARC-Seal'),
  ).toEqual([
    'What its writer says: FROM2 Subject6',
    'How it is written: Content-Type5',
    'The list that sent it: List-Id4',
    'The way that it came: Received0 Received3 ARC-Seal7',
    'Other: X-Weather1',
  ])
})

test('no header is lost, whatever its name is', () => {
  const names = ['', '__proto__', 'constructor', 'Subject ', 'listing', 'To', 'to']
  expect(groupHeaders(lines(...names)).flatMap(({ headers }) => headers)).toHaveLength(names.length)
})

test('where there is none there is no group', () => {
  expect(groupHeaders([])).toEqual([])
})
