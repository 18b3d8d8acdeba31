import { expect, test } from 'vitest'
import { KeptList } from '#state/kept-list.svelte.ts'

test('the newest comes first, once, and the oldest is forgotten', () => {
  const list = new KeptList('test', 3)
  for (const text of ['a', 'b', 'c', 'a', 'd']) list.add(text)
  expect(list.all).toEqual(['d', 'a', 'c'])
  list.remove('a')
  list.toggle('c')
  list.toggle('e')
  expect(list.all).toEqual(['e', 'd'])
})
