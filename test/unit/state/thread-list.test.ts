import { expect, test, vi } from 'vitest'
import { pageSize, ThreadList } from '#state/thread-list.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'
import { fakeRow } from '#test/fake/fake-library.ts'

function open(threads: number): { list: ThreadList; environment: ReturnType<typeof fakeEnvironment> } {
  const environment = fakeEnvironment({ threads })
  return { environment, list: new ThreadList(environment, 'potluck') }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

test('rows are read by the page, wherever in a million', async () => {
  const { list, environment } = open(1_000_000)
  list.want(654_295, 654_310)
  await settle()
  expect(list.total).toBe(1_000_000)
  expect(list.row(654_295)?.subject).toBe('Thread 654295 about compost')
  expect(list.row(654_310)?.subject).toBe('Thread 654310 about compost')
  expect(environment.library.asked.map(({ offset }) => offset)).toEqual([654_200, 654_300])
})

test('what was passed over is not read', async () => {
  const { list, environment } = open(1_000_000)
  for (let row = 0; row < 500_000; row += 5_000) list.want(row, row + 10)
  await settle()
  expect(environment.library.asked.length).toBeLessThan(5)
  expect(list.row(495_000)).toBeDefined()
})

test('only so many pages are kept', async () => {
  const { list, environment } = open(1_000_000)
  for (let page = 0; page < 60; page++) {
    list.want(page * pageSize, page * pageSize)
    await settle()
  }
  expect(list.row(59 * pageSize)).toBeDefined()
  expect(list.row(0)).toBeUndefined()
  list.want(0, 0)
  await settle()
  expect(list.row(0)).toBeDefined()
  expect(environment.library.asked).toHaveLength(61)
})

test('another order begins at the top, and a page of the order before is dropped', async () => {
  const { list, environment } = open(500)
  list.want(300, 310)
  list.sortBy('size')
  await settle()
  expect(environment.library.asked.at(-1)).toMatchObject({ offset: 0, sort: 'size' })
  expect(list.top).toBe(0)
})

test('a change is read again, and the rows stay until then', async () => {
  vi.useFakeTimers()
  const { list, environment } = open(50)
  list.want(0, 20)
  await settle()
  environment.library.threadCount = 80
  list.refresh()
  list.refresh()
  expect(list.total).toBe(50)
  expect(list.row(0)).toBeDefined()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(list.total).toBe(80)
  expect(environment.library.asked).toHaveLength(2)
  vi.useRealTimers()
})

test('a search shows the rows before until its own are there, and then begins at the top', async () => {
  const { list, environment } = open(500)
  list.want(300, 310)
  await settle()
  let release = (): void => undefined
  environment.library.hold = () => new Promise((done) => (release = done))
  environment.library.counts.set('compost', 7)
  list.ask('compost')
  list.want(300, 310)
  await settle()
  expect(list.row(300)?.matching).toBe(fakeRow(300).messages)
  expect([list.total, list.found, list.shown]).toEqual([500, null, ''])
  release()
  await settle()
  expect([list.total, list.found?.messages, list.shown]).toEqual([7, 14, 'compost'])
  expect(list.row(300)).toBeUndefined()
  expect(list.start).toEqual({ top: 0 })
})

test('the newest search wins: what answers an older one is dropped, and none is asked between', async () => {
  const { list, environment } = open(500)
  await settle()
  const held: (() => void)[] = []
  environment.library.hold = () => new Promise((done) => held.push(done))
  for (const query of ['c', 'co', 'com', 'comp']) list.ask(query)
  await settle()
  held.shift()?.()
  await settle()
  expect(list.shown).toBeNull()
  held.shift()?.()
  await settle()
  expect(list.shown).toBe('comp')
  expect(environment.library.asked.map(({ query }) => query)).toEqual(['c', 'comp'])
})

test('the lines that match are fetched for the rows on the screen', async () => {
  const { list } = open(500)
  list.ask('compost')
  await settle()
  list.want(40, 52)
  await settle()
  expect(list.excerpts.of(fakeRow(45).key)?.text).toContain('compost')
  expect(list.excerpts.of(fakeRow(80).key)).toBeNull()
})

test('the order of the best match goes with its search', async () => {
  const { list } = open(500)
  list.ask('compost')
  list.sortBy('relevance')
  list.ask('compost winter')
  expect(list.sort).toBe('relevance')
  list.ask('')
  expect(list.sort).toBe('last')
})

test('the keys of what is starred go along only where the query asks for it', async () => {
  const environment = fakeEnvironment()
  const list = new ThreadList(environment, 'potluck', { starred: () => ['key-1-0'] })
  expect(list.asked).toEqual({ query: '' })
  list.ask('compost is:starred')
  expect(list.asked).toEqual({ query: 'compost is:starred', starred: ['key-1-0'] })
})
