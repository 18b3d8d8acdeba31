import { expect, test } from 'vitest'
import { KeptSet } from '#state/kept-set.svelte.ts'

test('it forgets the oldest', () => {
  const set = new KeptSet('a', 3)
  for (const name of ['one', 'two', 'three', 'four']) set.add(name)
  expect(['one', 'two', 'three', 'four'].map((name) => set.has(name))).toEqual([false, true, true, true])
})

test('it forgets everything when told', () => {
  const set = new KeptSet('b', 3)
  set.add('one')
  set.forget()
  expect(set.has('one')).toBe(false)
})
