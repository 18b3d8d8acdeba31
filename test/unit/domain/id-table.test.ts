import { expect, test } from 'vitest'
import { IdTable } from '#domain/id-table.ts'
import { seededRandom } from '#test/generate/random.ts'

test('a table that grows finds what was added, and nothing else', () => {
  const random = seededRandom(1)
  const table = new IdTable(0)
  const added = new Map<string, number>()
  for (let i = 0; i < 20_000; i++) {
    // Half of the words come from so few that ids differ in one word only.
    const word = (): number => (random.chance(0.5) ? random.below(40) : random.below(2 ** 32))
    const high = word()
    const low = word() + 1
    const known = added.get(`${high} ${low}`)
    expect(table.get(high, low)).toBe(known ?? -1)
    expect(table.add(high, low, i)).toBe(known ?? i)
    added.set(`${high} ${low}`, known ?? i)
  }
  expect(table.size).toBe(added.size)
  for (const [id, value] of added) {
    const [high, low] = id.split(' ').map(Number)
    expect(table.get(high!, low!)).toBe(value)
  }
})

test('the id with all bits set and the one with only one are found', () => {
  const table = new IdTable(2)
  table.add(0xffffffff, 0xffffffff, 1)
  table.add(0, 1, 2)
  table.add(1, 0, 3)
  expect([table.get(0xffffffff, 0xffffffff), table.get(0, 1), table.get(1, 0)]).toEqual([1, 2, 3])
})

// With all of them in a few slots it would take minutes.
test('a table that was made for none takes 300,000', () => {
  const random = seededRandom(2)
  const table = new IdTable(0)
  for (let i = 0; i < 300_000; i++) table.add(random.below(2 ** 32), 1 + random.below(2 ** 31), i)
  expect(table.size).toBe(300_000)
})
