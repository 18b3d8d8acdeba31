import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright'
import type { Boxwood, Receipt } from '#domain/scripting.ts'
import { chromiumArguments, findChromium } from '#test/run/chromium.ts'
import { killProcess, processTree } from './processes.ts'
import type { Browser, BrowserOptions, Tab } from './tab.ts'

/** A tab with Playwright's page, for what only Chromium can be asked. */
export interface ChromiumTab extends Tab {
  readonly page: Page
}

export interface Chromium extends Browser {
  tab(): Promise<ChromiumTab>
  readonly context: BrowserContext
}

/** A new Chromium with a profile of its own, on disk: storage behaves as it does for a person. */
export async function openChromium(options: BrowserOptions = {}): Promise<Chromium> {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('there is no Chromium: set CHROMIUM to the path of one')
  const profile = resolve(options.profile ?? mkdtempSync(join(tmpdir(), 'boxwood-')))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [...chromiumArguments, ...(options.extraArguments ?? [])],
    viewport: options.viewport ?? { width: 1400, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
  })
  // TypeScript runners wrap functions in a helper of this name, which the page has not.
  await context.addInitScript('globalThis.__name = (value) => value')
  const [spare] = context.pages()
  const tidy = (): void => {
    if (options.profile === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  const processes = (): number[] => processTree(`--user-data-dir=${profile}`)
  let unused = spare
  return {
    context,
    processes,
    async tab() {
      const page = unused ?? (await context.newPage())
      unused = undefined
      return chromiumTab(page)
    },
    async close() {
      await context.close()
      tidy()
    },
    async kill() {
      const closed = new Promise((done) => context.once('close', done))
      for (const id of processes()) killProcess(id)
      await closed
      tidy()
    },
  }
}

function chromiumTab(page: Page): ChromiumTab {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => void problems.push(error.stack ?? String(error)))
  page.on('crash', () => void problems.push('the page crashed'))

  const ready = (): Promise<void> =>
    page.evaluate(async () => {
      const boxwood = (): Boxwood | undefined => (globalThis as { boxwood?: Boxwood }).boxwood
      while (!boxwood()) await new Promise((done) => setTimeout(done, 10))
      await boxwood()?.ready
    })

  const run: Tab['run'] = (work, input) =>
    page.evaluate(`(${String(work)})(boxwood, ${JSON.stringify(input) ?? 'undefined'})`)

  const choose = async (paths: readonly string[]): Promise<void> => {
    const input = await page.evaluateHandle(() =>
      Object.assign(document.createElement('input'), { type: 'file', multiple: true }),
    )
    await input.setInputFiles([...paths])
    await input.evaluate((element) => Object.assign(globalThis, { chosen: [...(element.files ?? [])] }))
  }

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
    choose,
    async open(paths, archive) {
      await choose(paths)
      return run(
        (boxwood, into): Promise<Receipt> =>
          boxwood.open(
            (globalThis as unknown as { chosen: File[] }).chosen,
            into === null ? {} : { archive: into },
          ),
        archive ?? null,
      )
    },
    async drop(paths) {
      const { width, height } = page.viewportSize() ?? { width: 800, height: 600 }
      const data = { items: [], files: paths.map((path) => resolve(path)), dragOperationsMask: 1 }
      const session = await page.context().newCDPSession(page)
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data })
      }
      await session.detach()
    },
    click: (name) =>
      page
        .getByRole('button', { name })
        .or(page.getByRole('link', { name }))
        .or(page.getByRole('option', { name }))
        .first()
        .click(),
    press: (key) => page.keyboard.press(key),
    see: (text) => page.getByText(text).first().waitFor(),
    text: () => page.locator('body').innerText(),
    title: () => page.title(),
    address: () => Promise.resolve(page.url()),
    async screenshot(path) {
      await page.screenshot({ path })
    },
    close: () => page.close(),
  }
}
