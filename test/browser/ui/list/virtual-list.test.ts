import { createRawSnippet, mount, tick, unmount } from 'svelte'
import { afterEach, expect, test } from 'vitest'
import VirtualList from '#ui/list/VirtualList.svelte'

const rowHeight = 80
let shown: ReturnType<typeof mount> | undefined

afterEach(async () => {
  if (shown) await unmount(shown)
  document.body.replaceChildren()
})

interface List {
  scroller: HTMLElement
  /** Rows on the screen, by their numbers. */
  seen(): number[]
  ranges: [number, number][]
  list: { reveal(index: number): void; focusRow(index: number): Promise<void> }
}

type Render = (index: number) => string

async function show(
  total: number,
  start = 0,
  render: Render = (index) => `<a href="#row">row ${index}</a>`,
): Promise<List> {
  const target = document.createElement('div')
  target.style.cssText = 'height: 800px; width: 400px'
  document.body.append(target)
  const ranges: [number, number][] = []
  const props = {
    label: 'Rows',
    total,
    rowHeight,
    start,
    cursor: 0,
    row: createRawSnippet<[number]>((index) => ({ render: () => render(index()) })),
    onrange: (first: number, last: number) => void ranges.push([first, last]),
    onscrolled: () => undefined,
    oncursor: () => undefined,
  }
  shown = mount(VirtualList, { target, props })
  await expect.poll(() => target.querySelectorAll('li').length > 0).toBeTruthy()
  await tick()
  const scroller = target.querySelector<HTMLElement>('.scroll')!
  const seen = (): number[] => {
    const box = scroller.getBoundingClientRect()
    return [...target.querySelectorAll<HTMLElement>('li:not(.away)')]
      .filter(
        (row) => row.getBoundingClientRect().bottom > box.top && row.getBoundingClientRect().top < box.bottom,
      )
      .map((row) => Number(row.dataset['index']))
  }
  // mount gives back what the component exports.
  return { scroller, seen, ranges, list: shown as unknown as List['list'] }
}

async function scrollTo(scroller: HTMLElement, to: number): Promise<void> {
  scroller.scrollTop = to
  await new Promise((resolve) => setTimeout(resolve, 60))
}

test('a million rows are a few elements of bounded height', async () => {
  const { scroller } = await show(1_000_000)
  expect(scroller.scrollHeight).toBeLessThan(8_000_000)
  expect(scroller.querySelectorAll('li').length).toBeLessThan(40)
})

test('its end is the last row, its middle the middle', async () => {
  const { scroller, seen } = await show(1_000_000)
  await scrollTo(scroller, scroller.scrollHeight)
  expect(seen().at(-1)).toBe(999_999)
  await scrollTo(scroller, (scroller.scrollHeight - 800) / 2)
  expect(seen()[0]).toBeGreaterThan(499_900)
  expect(seen()[0]).toBeLessThan(500_100)
  await scrollTo(scroller, 0)
  expect(seen()[0]).toBe(0)
})

test('a turn of the wheel moves by its pixels in the middle of a million', async () => {
  const { scroller, seen } = await show(1_000_000)
  await scrollTo(scroller, 3_000_000)
  const [before] = seen()
  await scrollTo(scroller, scroller.scrollTop + 2 * rowHeight)
  expect(seen()[0]).toBe(before! + 2)
})

test('when nothing moves any more the rows stay where they are', async () => {
  const { scroller, seen } = await show(1_000_000)
  await scrollTo(scroller, 3_000_000)
  for (let i = 0; i < 10; i++) await scrollTo(scroller, scroller.scrollTop + rowHeight)
  const before = seen()
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(seen()).toEqual(before)
})

test('any row can be begun with, revealed and focused', async () => {
  const { seen, list } = await show(1_000_000, 654_321.5)
  expect(seen()[0]).toBe(654_321)
  list.reveal(12)
  await tick()
  expect(seen()).toContain(12)
  await list.focusRow(0)
  expect(document.activeElement?.textContent).toBe('row 0')
})

test('focus is not lost when its row is scrolled away', async () => {
  const { scroller, list } = await show(1_000_000)
  await list.focusRow(0)
  const focused = document.activeElement
  await scrollTo(scroller, 5_000_000)
  expect(document.activeElement).toBe(focused)
  expect(scroller.scrollHeight).toBeLessThan(8_000_000)
})

test('a row that is still to be read gets the focus once it is there, and until then the list hears the keys', async () => {
  const { scroller, list } = await show(
    1000,
    0,
    (index) => `<div>${index < 900 ? '<a href="#row">row</a>' : ''}</div>`,
  )
  const arrive = (index: number): void => {
    scroller.querySelector(`[data-index="${index}"] div`)!.innerHTML = `<a href="#row">row ${index}</a>`
  }
  void list.focusRow(999)
  await expect.poll(() => scroller.querySelector('[data-index="999"]')).toBeTruthy()
  await new Promise((resolve) => setTimeout(resolve, 500))
  const press = new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true })
  document.activeElement!.dispatchEvent(press)
  expect(press.defaultPrevented).toBe(true)
  arrive(999)
  await expect.poll(() => document.activeElement?.textContent === 'row 999').toBeTruthy()
})

test('focus that went elsewhere meanwhile stays there', async () => {
  const { scroller, list } = await show(1000, 0, () => '<div></div>')
  const other = document.createElement('button')
  document.body.append(other)
  const focusing = list.focusRow(3)
  await expect.poll(() => document.activeElement === scroller.querySelector('ul')).toBeTruthy()
  other.focus()
  await focusing
  expect(document.activeElement).toBe(other)
})

test('rows say which of how many they are', async () => {
  const { scroller } = await show(1_000_000)
  const row = scroller.querySelector('[data-index="3"]')!
  expect([row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')]).toEqual(['4', '1000000'])
})
