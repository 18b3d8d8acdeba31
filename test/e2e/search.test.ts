import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'

let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive = ''

beforeAll(async () => {
  site = await serve()
  browser = await openChromium({ viewport: { width: 1440, height: 900 } })
  tab = await browser.tab()
  await tab.go(site.url)
  await tab.click('Look at a sample')
  await tab.see('77 messages in 25 threads')
  archive = await tab.run(async (boxwood) => (await boxwood.archives())[0]?.id ?? '', null)
})

afterAll(async () => {
  await browser.close()
  await site.close()
})

const hash = async (): Promise<string> => new URL(await tab.address()).hash
const goTo = (address: string): Promise<void> => tab.page.evaluate((to) => void (location.hash = to), address)
const box = () => tab.page.getByRole('combobox', { name: /^Search/ })
const subjects = (): Promise<string[]> => tab.page.locator('.list [data-index] .subject').allInnerTexts()
const numbers = (): Promise<string> => tab.page.locator('.bar .numbers').first().innerText()
const found = (query: string): Promise<number> =>
  tab.run(async (boxwood, { archive, query }) => (await boxwood.threads(archive, { query })).total, {
    archive,
    query,
  })

/** Shows what a query finds, once it is there: the rows of what was shown before can still be clicked. */
const searchFor = async (query: string): Promise<void> => {
  await goTo(`#/a/${archive}?q=${encodeURIComponent(query)}`)
  const threads = await found(query)
  await expect.poll(numbers).toMatch(new RegExp(`messages? in ${threads} thread`))
  await expect.poll(() => tab.page.locator('.list [data-index]').count()).toBe(Math.min(threads, 25))
}

/** The texts that are painted as marks, in the page and in its frames. */
const marked = (name = 'boxwood-match'): Promise<string[]> =>
  tab.page.evaluate((name) => {
    const frames = [...document.querySelectorAll('iframe')].map((frame) => frame.contentWindow)
    return [window, ...frames].flatMap((view) =>
      [...((view as typeof window).CSS.highlights.get(name) ?? [])].map(String),
    )
  }, name)

test('typing searches, and the address and the title follow', async () => {
  await goTo(`#/a/${archive}`)
  await tab.press('/')
  await box().pressSequentially('compost', { delay: 30 })
  await expect.poll(numbers).toMatch(/^\d+ messages in \d+ threads, /)
  expect(Number.parseInt((await numbers()).split(' in ')[1] ?? '', 10)).toBe(await found('compost'))
  await expect.poll(hash).toBe(`#/a/${archive}?q=compost`)
  await expect.poll(() => tab.title()).toContain('compost')
  await expect.poll(() => tab.page.locator('.list mark').count()).toBeGreaterThan(3)
  for (const mark of await tab.page.locator('.list mark').allInnerTexts()) {
    expect(mark.toLowerCase()).toBe('compost')
  }
})

test('Back leads to what was searched for before, and forward again', async () => {
  await box().fill('lids')
  await tab.press('Enter')
  await expect.poll(hash).toBe(`#/a/${archive}?q=lids`)
  const before = await subjects()
  await box().fill('rats')
  await tab.press('Enter')
  await expect.poll(hash).toBe(`#/a/${archive}?q=rats`)
  await expect.poll(subjects).not.toEqual(before)
  await tab.page.goBack()
  await expect.poll(subjects).toEqual(before)
  expect(await box().inputValue()).toBe('lids')
  await tab.page.goForward()
  await expect.poll(() => box().inputValue()).toBe('rats')
})

test('a reload finds the same, and Escape leads back to every thread', async () => {
  await goTo(`#/a/${archive}?q=compost`)
  await expect.poll(numbers).toMatch(/messages in/)
  const before = await subjects()
  await tab.reload()
  await expect.poll(subjects).toEqual(before)
  await tab.press('/')
  await tab.press('Escape')
  if ((await box().inputValue()) !== '') await tab.press('Escape')
  await expect.poll(numbers).toBe('25 threads')
  expect(await hash()).toBe(`#/a/${archive}`)
})

test('a thread opens at its first match, with its words marked and the text as it was', async () => {
  await searchFor('winter')
  await tab.page.locator('.list a', { hasText: 'Which compost bins' }).first().click()
  await tab.page.locator('.thread h1', { hasText: 'Which compost bins' }).waitFor()
  expect(await hash()).toMatch(/\?q=winter$/)
  await expect.poll(async () => (await marked()).length).toBeGreaterThan(1)
  for (const word of await marked()) expect(word.toLowerCase()).toBe('winter')
  expect(await tab.page.locator('.thread mark').count()).toBe(0)
  await tab.page.getByText(/matching messages?$/).waitFor()
})

test('keys lead from match to match, through folds and to other messages', async () => {
  const seen = new Set<string>()
  for (let i = 0; i < 300 && seen.size < 2; i++) {
    await tab.press(']')
    await tab.page.waitForTimeout(60)
    const [word] = await marked('boxwood-current')
    if (word !== undefined)
      seen.add((await tab.page.locator('article.current').getAttribute('aria-label')) ?? '')
  }
  await expect
    .poll(async () => (await marked('boxwood-current')).map((word) => word.toLowerCase()))
    .toEqual(['winter'])
  const inFold = await tab.page.evaluate(() => {
    const [range] = CSS.highlights.get('boxwood-current') ?? []
    return (range as Range | undefined)?.startContainer.parentElement?.closest('details:not([open])') ?? null
  })
  expect(inFold).toBeNull()
  expect(seen.size).toBeGreaterThan(1)
  await tab.press('[')
  await expect.poll(() => marked('boxwood-current')).toHaveLength(1)
})

test('marks reach into the frame of an HTML message', async () => {
  await searchFor('sieves')
  await tab.page.locator('.list a', { hasText: 'Spring order' }).first().click()
  await tab.page.locator('.thread h1', { hasText: 'Spring order' }).waitFor()
  await tab.page.locator('.thread iframe').first().waitFor()
  await expect.poll(async () => (await marked()).map((word) => word.toLowerCase())).toContain('sieves')
})

test('where nothing is found it says which word is missing, and each way out is a link', async () => {
  await goTo(`#/a/${archive}?q=compost+wintre`)
  await tab.see('No message has all of “compost wintre”.')
  await tab.see('“wintre” is in none of them.')
  await tab.page.locator('.nothing a', { hasText: 'message' }).first().click()
  await expect.poll(hash).toBe(`#/a/${archive}?q=compost`)
  await expect.poll(numbers).toMatch(/messages in/)
})

test('what can’t be read is told where it stands, and the rest is searched', async () => {
  await goTo(`#/a/${archive}?q=${encodeURIComponent('compost larger:abc')}`)
  await tab.page.locator('.understood .problem').waitFor()
  expect(await tab.page.locator('.understood .problem').innerText()).toContain('larger:abc')
  await expect.poll(numbers).toMatch(/messages in/)
  await tab.page.locator('.understood .place').click()
  expect(await tab.page.evaluate(() => String(getSelection()))).toContain('larger:abc')
})

test('chips tell how it was understood, and are taken away one by one', async () => {
  await goTo(`#/a/${archive}?q=${encodeURIComponent('compost from:ada -rats')}`)
  await tab.page.getByRole('button', { name: 'Remove “from ada”' }).click()
  await expect.poll(() => box().inputValue()).toBe('compost -rats')
  await expect.poll(hash).toBe(`#/a/${archive}?q=compost+-rats`)
})

test('people are completed from the keyboard', async () => {
  await goTo(`#/a/${archive}`)
  await tab.press('/')
  await box().pressSequentially('from:theo', { delay: 30 })
  await tab.page.getByRole('option', { name: /Theodor Ilves/ }).waitFor()
  await tab.press('ArrowDown')
  await expect.poll(() => box().getAttribute('aria-activedescendant')).not.toBeNull()
  await tab.press('Enter')
  await expect.poll(() => box().inputValue()).toMatch(/^from:.*ilves.* $/)
  await expect.poll(numbers).toMatch(/messages? in/)
})

test('the numbers at the left lead to narrower results', async () => {
  await goTo(`#/a/${archive}?q=compost`)
  const year = tab.page.getByRole('navigation', { name: 'Narrow down' }).getByRole('link', { name: /^2019 / })
  await year.click()
  await expect.poll(hash).toBe(`#/a/${archive}?q=compost+date%3A2019`)
  await expect.poll(() => year.getAttribute('aria-current')).toBe('true')
  await year.click()
  await expect.poll(hash).toBe(`#/a/${archive}?q=compost`)
})

test('months are chosen in the chart by pointer and by keys', async () => {
  await goTo(`#/a/${archive}`)
  const chart = tab.page.locator('.list .chart')
  await chart.waitFor()
  const { x, y, width } = (await chart.boundingBox()) ?? { x: 0, y: 0, width: 0 }
  await tab.page.mouse.move(x + width * 0.3, y + 20)
  await tab.page.mouse.down()
  await tab.page.mouse.move(x + width * 0.6, y + 20, { steps: 4 })
  await tab.page.mouse.up()
  await expect.poll(hash).toMatch(/\?q=date%3A\d{4}-\d\d\.\.\d{4}-\d\d$/)
  const dragged = await hash()
  await tab.page.getByRole('slider', { name: 'From month' }).press('ArrowRight')
  await expect.poll(hash).not.toBe(dragged)
  expect(await hash()).toMatch(/\?q=date%3A/)
})

test('a star is kept, and can be searched for', async () => {
  await goTo(`#/a/${archive}`)
  await tab.page.locator('.list a', { hasText: 'The tall ladder' }).first().click()
  await tab.page.locator('.thread h1', { hasText: 'The tall ladder' }).waitFor()
  await tab.page.locator('article.current').waitFor()
  await tab.press('s')
  await tab.page.locator('.thread').getByText('starred').first().waitFor({ state: 'attached' })
  await tab.reload()
  await goTo(`#/a/${archive}?q=is%3Astarred`)
  await expect.poll(subjects).toEqual(['The tall ladder'])
})

test('what was searched for is offered again in the empty box, and forgotten on request', async () => {
  await goTo(`#/a/${archive}?q=rats`)
  await box().focus()
  await tab.press('Enter')
  await tab.page.getByRole('button', { name: 'Keep this search' }).click()
  await goTo(`#/a/${archive}`)
  await tab.press('/')
  const kept = tab.page.getByRole('option', { name: /^Kept\s*rats/ })
  await kept.waitFor()
  await tab.press('ArrowDown')
  await tab.press('Delete')
  await expect.poll(() => kept.count()).toBe(0)
  expect(tab.problems).toEqual([])
})
