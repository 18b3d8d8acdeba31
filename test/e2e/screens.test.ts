import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { flawsOf } from './driver/flaws.ts'
import { serve, type Site } from './driver/serve.ts'

let site: Site

beforeAll(async () => {
  site = await serve()
})

afterAll(() => site.close())

const wide = { width: 1400, height: 900 }
const narrow = { width: 390, height: 844 }

/** `SCREENS=all` looks at all four; what one of the others alone would show is not a matter of both. */
const settings = [
  { name: 'wide and light', viewport: wide, dark: false, always: true },
  { name: 'wide and dark', viewport: wide, dark: true, always: false },
  { name: 'narrow and light', viewport: narrow, dark: false, always: false },
  { name: 'narrow and dark', viewport: narrow, dark: true, always: true },
].filter(({ always }) => always || process.env['SCREENS'] === 'all')

describe.each(settings)('$name', ({ viewport, dark }) => {
  let browser: Chromium
  let tab: ChromiumTab
  let archive = ''

  beforeAll(async () => {
    browser = await openChromium({ viewport, dark })
    tab = await browser.tab()
    await tab.go(site.url)
  })

  afterAll(() => browser.close())

  const flaws = (): Promise<string[]> => flawsOf(tab.page)

  async function openThread(subject: string): Promise<void> {
    const key = await tab.run(
      async (boxwood, { archive, subject }) => {
        const { rows } = await boxwood.threads(archive, { limit: 100 })
        return rows.find((row) => row.subject.includes(subject))?.key ?? ''
      },
      { archive, subject },
    )
    await tab.page.evaluate(
      (address) => void (location.hash = address),
      `#/a/${archive}/t/${encodeURIComponent(key)}`,
    )
    await tab.page.locator('h1', { hasText: subject }).waitFor()
    await tab.page.locator('.thread article').first().waitFor()
    // Bodies come as they are read; those far from the screen do not.
    await expect
      .poll(() => tab.page.locator('.thread article').first().locator('[aria-busy]').count())
      .toBe(0)
  }

  test('the empty start', async () => {
    expect(await flaws()).toEqual([])
  })

  test('the list and its receipt', async () => {
    await tab.click('Look at a sample')
    await tab.see('77 messages in 25 threads')
    archive = await tab.run(async (boxwood) => (await boxwood.archives())[0]?.id ?? '', null)
    expect(await flaws()).toEqual([])
    await tab.page.getByRole('button', { name: 'Receipt' }).first().click()
    await tab.see('Every byte of the files is accounted for')
    expect(await flaws()).toEqual([])
    await tab.page.getByRole('button', { name: '1 message' }).first().click()
    await tab.see('Back to the receipt')
    expect(await flaws()).toEqual([])
    await tab.press('Escape')
  })

  test('the search: typed, with results, without, not understood', async () => {
    const search = async (query: string): Promise<void> => {
      await tab.page.evaluate(
        (to) => void (location.hash = to),
        `#/a/${archive}?q=${encodeURIComponent(query)}`,
      )
      await tab.page
        .getByText(/^(\d.* in \d+ threads?|Nothing found), /)
        .first()
        .waitFor({ state: 'attached' })
    }
    await tab.page.evaluate((to) => void (location.hash = to), `#/a/${archive}`)
    await tab.press('/')
    await tab.page.getByRole('option').first().waitFor()
    expect(await flaws()).toEqual([])
    await tab.page.getByRole('combobox').pressSequentially('from:a')
    await tab.page.getByRole('option', { name: /Ada Brenner/ }).waitFor()
    await tab.press('ArrowDown')
    expect(await flaws()).toEqual([])
    await tab.press('Escape')
    await search('compost -rats date:2019')
    await tab.page.getByRole('button', { name: 'Remove “compost”' }).waitFor()
    await tab.page.locator('.list mark').first().waitFor()
    expect(await flaws()).toEqual([])
    if (viewport === narrow) {
      await tab.page.getByRole('button', { name: 'Filter' }).click()
      await tab.page.getByRole('navigation', { name: 'Narrow down' }).waitFor()
      expect(await flaws()).toEqual([])
      await tab.press('Escape')
    }
    await search('compost wintre')
    await tab.see('is in none of them')
    expect(await flaws()).toEqual([])
    await search('compost larger:abc (winter')
    await tab.page.locator('.understood .problem').first().waitFor()
    expect(await flaws()).toEqual([])
    await search('winter')
    await tab.page.locator('.list a', { hasText: 'Which compost bins' }).first().click()
    await tab.page.getByText(/matching messages?$/).waitFor()
    await tab.press(']')
    expect(await flaws()).toEqual([])
  })

  test.each(['Which compost bins', '[PATCH 0/2]', 'Spring order', 'Potluck lunch', 'Pruning the old pear'])(
    'the thread “%s”, its folds open',
    async (subject) => {
      await openThread(subject)
      expect(await flaws()).toEqual([])
      await tab.page.evaluate(() =>
        document.querySelectorAll('details').forEach((fold) => (fold.open = true)),
      )
      expect(await flaws()).toEqual([])
    },
  )

  test('the actions of a message and what they open', async () => {
    await openThread('Which compost bins')
    await tab.press('n')
    await tab.press('.')
    await tab.see('Copy link')
    expect(await flaws()).toEqual([])
    for (const [action, words] of [
      ['Raw source', 'Save it, byte for byte'],
      ['All headers', 'Message-ID'],
      ['SHA-256', 'Save as .eml'],
      ['Text encoding…', 'As the message says'],
      ['Why it is here', 'header names'],
    ] as const) {
      if (action !== 'Raw source') await tab.press('.')
      await tab.page.getByRole('menuitem', { name: action }).click()
      await tab.page.locator('dialog').getByText(words).first().waitFor()
      expect(await flaws()).toEqual([])
      await tab.press('Escape')
      await expect.poll(() => tab.page.locator('dialog').count()).toBe(0)
    }
  })

  test('the keys, a link, a new name, a removal', async () => {
    await tab.press('?')
    await tab.see('Single keys work')
    expect(await flaws()).toEqual([])
    await tab.press('Escape')
    for (const name of ['Rename', 'Remove…']) {
      await tab.page.getByRole('button', { name: /actions and other archives/ }).click()
      await tab.page.getByRole('menuitem', { name }).click()
      await tab.page.locator('dialog').waitFor()
      expect(await flaws()).toEqual([])
      await tab.press('Escape')
    }
    await tab.page.evaluate(() => void (location.hash = '#/'))
    await tab.click('Open a link')
    await tab.page.locator('dialog').waitFor()
    expect(await flaws()).toEqual([])
    await tab.press('Escape')
  })

  test('the start with an archive, and what is not here', async () => {
    await tab.page.evaluate(() => void (location.hash = '#/'))
    await tab.see('In this browser')
    expect(await flaws()).toEqual([])
    for (const address of ['#/m/nobody%40gnvug.example', '#/a/nowhere']) {
      await tab.page.evaluate((to) => void (location.hash = to), address)
      await tab.see('All archives')
      expect(await flaws()).toEqual([])
    }
    expect(tab.problems).toEqual([])
  })
})
