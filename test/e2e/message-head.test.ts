import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { flawsOf } from './driver/flaws.ts'
import { serve, type Site } from './driver/serve.ts'
import { oddHeads } from './head/odd-heads.ts'

let site: Site
let folder = ''

beforeAll(async () => {
  site = await serve()
  folder = mkdtempSync(join(tmpdir(), 'boxwood-head-'))
  writeFileSync(join(folder, 'seeds.mbox'), Buffer.from(oddHeads, 'latin1'))
})

afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const wide = { width: 1400, height: 900 }
const narrow = { width: 390, height: 844 }

/** `SCREENS=all` looks at all four; what one of the others alone would show is not a matter of both. */
const settings = [
  { name: 'wide and light', viewport: wide, dark: false },
  { name: 'wide and dark', viewport: wide, dark: true },
  { name: 'narrow and light', viewport: narrow, dark: false },
  { name: 'narrow and dark', viewport: narrow, dark: true },
].filter((_, i) => i === 0 || i === 3 || process.env['SCREENS'] === 'all')

describe.each(settings)('$name', ({ name, viewport, dark }) => {
  let browser: Chromium
  let tab: ChromiumTab
  let archive = ''

  beforeAll(async () => {
    browser = await openChromium({ viewport, dark })
    tab = await browser.tab()
    await tab.go(site.url)
    archive = (await tab.open([join(folder, 'seeds.mbox')])).archive
  })

  afterAll(() => browser.close())

  /** BOXWOOD_PICTURES names a folder for pictures to look at. */
  async function picture(what: string): Promise<void> {
    const into = process.env['BOXWOOD_PICTURES']
    if (into) await tab.screenshot(join(into, `${name.replaceAll(' ', '-')}-${what}.png`))
  }

  async function show(id: string): Promise<void> {
    await tab.page.evaluate(
      (address) => void (location.hash = address),
      `#/a/${archive}/m/${encodeURIComponent(`${id}@gnvug.example`)}`,
    )
    await tab.page.locator('.thread article.current dl').waitFor()
    await expect.poll(() => tab.page.locator('.thread article.current [aria-busy]').count()).toBe(0)
  }

  async function act(action: string): Promise<void> {
    await tab.press('.')
    await tab.page.getByRole('menuitem', { name: action }).click()
    await tab.page.locator('dialog').waitFor()
  }

  test('the head says what was wrong with the date, who sent it and for which list', async () => {
    await show('guessed')
    for (const words of ['and 297 more', 'Sent by', 'Seed Exchange', 'Potluck Planning']) await tab.see(words)
    await picture('guessed')
    expect(await flawsOf(tab.page)).toEqual([])
    await show('garbled')
    await tab.see('Its date can’t be read (“soon”): this is when it was received.')
    await show('dateless')
    await tab.see('It says no date: this is from the line before it in the file.')
    await show('future')
    await tab.see('That is in the future')
    await tab.see('Resent by')
    await picture('future')
    expect(await flawsOf(tab.page)).toEqual([])
  })

  test('a guessed charset is told, and another can be chosen and taken back', async () => {
    await show('guessed')
    await tab.see('Read as windows-1251: the message doesn’t say its charset.')
    await tab.see('Здравствуйте')
    await tab.page.getByRole('button', { name: 'Read otherwise…' }).first().click()
    await tab.see('As the message says')
    await tab.page.locator('.sample').getByText('Здравствуйте').waitFor()
    await picture('charsets')
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.page.keyboard.type('greek')
    await tab.page.locator('.sample').getByText('Read as iso-8859-7').waitFor()
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.press('Enter')
    await tab.see('Read as iso-8859-7, as you chose.')
    await picture('chosen')
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.click('As it was')
    await tab.see('Здравствуйте')
  })

  test('garbled characters are repaired where that is asked for, and shown as they were again', async () => {
    await show('garbled')
    await tab.see('GrÃ¼ÃŸe aus dem Garten')
    await picture('garbled')
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.click('Repair them')
    await tab.see('Grüße aus dem Garten, and it’s raining.')
    await tab.see('Seeds for the grüne Wiese')
    await picture('repaired')
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.click('Show them as they were')
    await tab.see('GrÃ¼ÃŸe aus dem Garten')
  })

  test('headers are found by words, and counted', async () => {
    await show('guessed')
    await act('All headers')
    await tab.see('11 headers')
    const [said, value] = await tab.page
      .locator('dialog tr:nth-child(2) :is(th, td)')
      .evaluateAll((cells) => cells.map((cell) => cell.clientWidth))
    if (viewport === wide) expect(value).toBeGreaterThan(2 * (said ?? 0))
    else expect(value).toBe(said)
    await tab.page.keyboard.type('received relay')
    await tab.see('1 of 11 headers')
    await picture('headers')
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.press('Escape')
    await tab.press('Escape')
    await expect.poll(() => tab.page.locator('dialog').count()).toBe(0)
  })

  test('the digest is that of the saved file', async () => {
    await show('guessed')
    const key = await tab.run(
      async (boxwood, archive) =>
        (await boxwood.messages(archive)).rows.find((row) => row.messageId?.startsWith('guessed'))?.key ?? '',
      archive,
    )
    const bytes = await tab.run(async (boxwood, { archive, key }) => [...(await boxwood.eml(archive, key))], {
      archive,
      key,
    })
    await act('SHA-256')
    const expected = createHash('sha256').update(Uint8Array.from(bytes)).digest('hex')
    await expect.poll(() => tab.page.locator('dialog').innerText()).toContain(expected)
    await picture('digest')
    expect(await flawsOf(tab.page)).toEqual([])
    await tab.press('Escape')
    expect(tab.problems).toEqual([])
  })
})
