import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElementHandle, launch, type Page } from 'puppeteer-core'
import type { Boxwood, Receipt } from '#domain/scripting.ts'
import { findFirefox } from '#test/run/firefox.ts'

/** A tab of Firefox, with Puppeteer's page. */
export interface FirefoxTab {
  readonly page: Page
  /** Errors on the console and uncaught ones so far. */
  readonly problems: readonly string[]
  /** Loads the address and waits until the app is ready. */
  go(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs the function in the page. It sees nothing of its surroundings here; what it takes and gives is JSON. */
  run<Input, Output>(
    work: (boxwood: Boxwood, input: Input) => Output | Promise<Output>,
    input: Input,
  ): Promise<Output>
  /** `boxwood.open` with files of this machine. */
  open(paths: readonly string[]): Promise<Receipt>
  /** Waits until the page shows the text. */
  see(text: string): Promise<void>
}

export interface Firefox {
  tab(): Promise<FirefoxTab>
  close(): Promise<void>
}

/** A new Firefox with a profile of its own. Playwright drives only a Firefox that it has built itself. */
export async function openFirefox(): Promise<Firefox> {
  const executablePath = findFirefox()
  if (executablePath === null) throw new Error('there is no Firefox: set FIREFOX to the path of one')
  const profile = mkdtempSync(join(tmpdir(), 'boxwood-firefox-'))
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    userDataDir: profile,
    defaultViewport: { width: 1400, height: 900 },
  })
  return {
    tab: async () => firefoxTab(await browser.newPage()),
    async close() {
      await browser.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function firefoxTab(page: Page): Promise<FirefoxTab> {
  page.setDefaultTimeout(60_000)
  // TypeScript runners wrap functions in a helper of this name, which the page has not.
  await page.evaluateOnNewDocument('globalThis.__name = (value) => value')
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => void problems.push(String(error)))

  const ready = async (): Promise<void> => {
    await page.waitForFunction('globalThis.boxwood !== undefined', { polling: 50 })
    await page.evaluate('boxwood.ready.then(() => undefined)')
  }
  const run: FirefoxTab['run'] = <Output>(work: unknown, input: unknown) =>
    page.evaluate(`(${String(work)})(boxwood, ${JSON.stringify(input) ?? 'undefined'})`) as Promise<Output>

  return {
    page,
    problems,
    async go(url) {
      await page.goto(url)
      await ready()
    },
    async reload() {
      await page.reload()
      await ready()
    },
    run,
    async open(paths) {
      const chooser = await page.evaluateHandle(() => {
        const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true })
        return document.body.appendChild(Object.assign(input, { hidden: true }))
      })
      await (chooser as ElementHandle<HTMLInputElement>).uploadFile(...paths.map((path) => resolve(path)))
      return run(async (boxwood): Promise<Receipt> => {
        const input = document.querySelector<HTMLInputElement>('body > input[type=file]')!
        input.remove()
        return boxwood.open([...(input.files ?? [])], {})
      }, null)
    },
    async see(text) {
      await page.waitForFunction((words) => document.body.innerText.includes(words), { polling: 50 }, text)
    },
  }
}
