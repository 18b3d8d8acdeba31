import {
  copyFileSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MessageRow } from '#domain/scripting.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { localArchive, type LocalArchive, published } from '#test/build/published.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { hasNginx, type LoggedServer, nginx, wholeFiles } from './hosted/logged-server.ts'
import { publishedFolder } from './hosted/published-folder.ts'
import { quiet } from './hosted/spent.ts'

const served = hasNginx()
if (!served) console.warn('skipped: a host with ranges is nginx, which is not installed')

let local: LocalArchive
let rows: readonly MessageRow[]
let root: string
let folder: string
let browser: Chromium
let server: LoggedServer

beforeAll(async () => {
  const mail = generatedMbox(1500)
  local = await localArchive('potluck', mail)
  rows = await local.reader.messageRows(Array.from({ length: local.reader.rowCount }, (_, row) => row))
  ;({ root, folder } = await publishedFolder(mail))
  server = served ? await nginx(root) : await wholeFiles(root)
}, 120_000)

afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true, force: true })
})

/** A browser that has never been there. */
async function visit(work: (tab: ChromiumTab, page: string) => Promise<void>, host = server): Promise<void> {
  browser = await openChromium()
  try {
    await work(await browser.tab(), `${host.url}lists/potluck/`)
  } finally {
    await browser.close()
  }
}

/** Messages with an id of their own, spread over the archive. */
const some = (count: number): MessageRow[] => {
  const named = rows.filter(
    ({ messageId, duplicateOf, bytes }) => messageId && !duplicateOf && bytes < 20_000,
  )
  return Array.from({ length: count }, (_, i) => named[Math.floor(((i + 0.5) * named.length) / count)]!)
}

test('a folder that was published shows its own archive, the same as at home', async () => {
  await visit(async (tab, page) => {
    await tab.go(page)
    await tab.page.locator('[data-index="0"] a').waitFor()
    const there = await tab.run(async (boxwood) => {
      const { total, rows } = await boxwood.threads('web', { limit: 300 })
      const found = await boxwood.search('patch -the', { archive: 'web', limit: 0 })
      const [archive] = await boxwood.archives()
      return { total, keys: rows.map(({ key }) => key), found: found.total, archive }
    }, null)
    const threads = await local.reader.snapshot.threadRows(0, 300, 'last')
    expect(there.keys).toEqual(threads.map(({ key }) => key))
    expect(there.total).toBe(local.reader.snapshot.threadCount)
    expect(there.archive).toMatchObject({ place: 'web', name: 'potluck', messages: rows.length })
    const mail = await tab.run(
      async (boxwood, keys) =>
        Promise.all(keys.map(async (key) => [...(await boxwood.raw('web', key))].length)),
      some(5).map(({ key }) => key),
    )
    expect(mail).toEqual(some(5).map(({ bytes }) => bytes))
  })
})

test('an archive is opened by the address of the page that it was published with', async () => {
  await visit(async (tab, page) => {
    await tab.page.goto(`${page}?archive=${encodeURIComponent(page)}`)
    await tab.page.locator('[data-index="0"] a').waitFor()
    expect(await tab.page.getByRole('alert').count()).toBe(0)
  })
})

test('what a search found is counted, and why it found nothing is looked for, when somebody asks', async () => {
  await visit(async (tab, page) => {
    await tab.page.goto(page)
    const chart = tab.page.locator('.chart')
    await chart.waitFor()
    await tab.page.getByRole('combobox').fill('peopel')
    await tab.page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    expect(await chart.count()).toBe(0)
    await quiet(server)
    expect(await tab.page.getByText('Close to it:').count()).toBe(0)
    await tab.page.getByRole('button', { name: 'Look for words close to it' }).click()
    await tab.page.getByRole('link', { name: 'people' }).click()
    await tab.page.locator('[data-index="0"] a').waitFor()
    expect(await chart.count()).toBe(0)
  })
})

test('a message is found by its id alone', async () => {
  const [row] = some(1)
  await visit(async (tab, page) => {
    await tab.page.goto(`${page}#/m/${encodeURIComponent(row!.messageId!)}`)
    await tab.page.waitForURL(/#\/a\/web\/m\//)
    await tab.page.locator('article.current').waitFor()
  })
})

test('a host without ranges is read all the same, and the page says why it is slow', async () => {
  const host = await wholeFiles(root)
  try {
    await visit(async (tab, page) => {
      await tab.page.goto(page)
      await tab.page.locator('[data-index="0"] a').first().click()
      await tab.page.locator('article .text, article iframe').first().waitFor()
      await tab.page.getByText('sends whole files').waitFor()
    }, host)
  } finally {
    await host.close()
  }
})

test('a copy is kept for reading offline', async () => {
  await visit(async (tab, page) => {
    await tab.page.goto(page)
    await tab.page.getByRole('button', { name: 'Keep a copy' }).click()
    await tab.page.waitForURL((url) => /#\/a\/(?!web)/.test(url.hash), { timeout: 60_000 })
    await expect
      .poll(
        () =>
          tab.run(
            async (boxwood) =>
              (await boxwood.archives()).map(({ place, messages, importing }) => [
                place,
                messages,
                importing,
              ]),
            null,
          ),
        { timeout: 60_000 },
      )
      .toContainEqual(['browser', rows.length, false])
  })
})

test('what can’t be opened is told in a sentence, and can be tried again', async () => {
  const front = join(folder, 'archive', 'archive.boxwood')
  const whole = readFileSync(front)
  const cases: readonly (readonly [string, () => void, RegExp])[] = [
    ['missing', () => rmSync(front), /./],
    ['cut', () => writeFileSync(front, whole.subarray(0, whole.length / 2)), /damaged|whole|read/i],
    [
      'newer',
      () =>
        writeFileSync(
          front,
          Buffer.concat([whole.subarray(0, 8), Buffer.from([99, 0, 0, 0]), whole.subarray(12)]),
        ),
      /newer/i,
    ],
    ['something else', () => copyFileSync(join(folder, 'index.html'), front), /./],
  ]
  try {
    for (const [what, spoil, words] of cases) {
      spoil()
      await visit(async (tab, page) => {
        await tab.page.goto(page)
        const told = tab.page.getByRole('alert')
        await told.waitFor()
        expect(await tab.page.locator('main').textContent(), what).toMatch(words)
        writeFileSync(front, whole)
        // A server tells versions of one length apart by their second.
        const later = Date.now() / 1000 + 5
        utimesSync(front, later, later)
        await tab.page.getByRole('button', { name: 'Try again' }).click()
        await tab.page.locator('[data-index="0"] a').waitFor()
      })
    }
  } finally {
    writeFileSync(front, whole)
  }
})

test('a part that goes missing, and an archive that is replaced, are told in a sentence while it is read', async () => {
  const archive = join(folder, 'archive')
  const kept = readdirSync(archive).map((name) => [name, readFileSync(join(archive, name))] as const)
  const other = await published((await localArchive('another', generatedMbox(300))).parts)
  const parts = kept.map(([name]) => join(archive, name)).filter((path) => path.endsWith('-part'))
  const cases = [
    [
      'is not on the server',
      () => parts.forEach((path) => renameSync(path, `${path}.away`)),
      'Try again',
      () => parts.forEach((path) => renameSync(`${path}.away`, path)),
    ],
    [
      'was published anew',
      () => other.forEach((bytes, name) => writeFileSync(join(archive, name), bytes)),
      'Reload',
      () => kept.forEach(([name, bytes]) => writeFileSync(join(archive, name), bytes)),
    ],
  ] as const
  try {
    for (const [words, spoil, button, mend] of cases) {
      await visit(async (tab, page) => {
        await tab.page.goto(page)
        await tab.page.locator('[data-index="0"] a').waitFor()
        spoil()
        await tab.page.goto(`${page}#/a/web/m/${encodeURIComponent(some(3)[2]!.messageId!)}`)
        const told = tab.page.locator('.read')
        await expect.poll(() => told.textContent()).toContain(words)
        mend()
        await told.getByRole('button', { name: button }).click()
        await tab.page.locator('article:not(.folded)').first().waitFor()
      })
    }
  } finally {
    for (const [name, bytes] of kept) writeFileSync(join(archive, name), bytes)
  }
})
