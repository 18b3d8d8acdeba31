import { expect, test } from 'vitest'
import { Paper } from '#state/paper.svelte.ts'

test('it tells how far it is, and when all is there', async () => {
  const paper = new Paper()
  const gathered = paper.gather(['a', 'b'])
  expect(paper.wantsAll).toBe(true)
  paper.settled('a')
  paper.settled('a')
  paper.settled('another')
  expect(paper.state).toEqual({ is: 'gathering', done: 1, of: 2 })
  paper.settled('b')
  expect(await gathered).toBe(true)
  expect(paper.state).toEqual({ is: 'whole' })
  paper.over()
  expect(paper.wantsAll).toBe(false)
})

test('it can be cancelled, and asked again', async () => {
  const paper = new Paper()
  const first = paper.gather(['a'])
  paper.cancel()
  expect(await first).toBe(false)
  expect(paper.state).toEqual({ is: 'none' })
  paper.settled('a')
  const [second, third] = [paper.gather(['a']), paper.gather(['a'])]
  expect(await second).toBe(false)
  paper.settled('a')
  expect(await third).toBe(true)
})

test('the browser’s own command waits for nothing, and disturbs nothing', () => {
  const paper = new Paper()
  paper.asItIs()
  expect(paper.wantsAll).toBe(false)
  paper.over()
  expect(paper.state).toEqual({ is: 'none' })
  void paper.gather(['a'])
  paper.asItIs()
  paper.over()
  expect(paper.isGathering).toBe(true)
})
