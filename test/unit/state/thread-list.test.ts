import { expect, test, vi } from 'vitest'
import { pageSize, ThreadList } from '#state/thread-list.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

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
