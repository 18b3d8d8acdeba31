import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportOptions } from '#domain/scripting.ts'
import { generateMailbox } from '#test/generate/mailbox.ts'
import { defaults } from '#test/generate/mailbox-options.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { flawsOf } from './driver/flaws.ts'
import { serve, type Site } from './driver/serve.ts'

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-exports-'))
const hasPython = spawnSync('python3', ['--version'], { stdio: 'ignore' }).status === 0
if (!hasPython) console.warn('skipped: there is no python3, whose mailbox module reads what was exported')

const payloads = [
  '<script>document.title = "ran"</script>',
  '</script><script>document.title = "ran"</script>',
  '<img src=x onerror="document.title = `ran`">',
  '"><svg onload="document.title = `ran`">',
  '</td></table></div></article></main><iframe srcdoc="<script>top.document.title = `ran`</script>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=https://gnvug.example/">',
]
const quote = Array.from({ length: 12 }, (_, i) => `> Line ${i} of a question about lids.\n`).join('')
const answer = `Ada wrote:\n${quote}> Is it the zinnober one?\n\nNo, the Grüße one. From here on it leaks.\nFrom there not.\n`

function letter(id: string, subject: string, text: string, head = ''): string {
  const encoded = `=?utf-8?b?${Buffer.from(subject).toString('base64')}?=`
  return (
    `From ada@gnvug.example Sun Mar 17 20:02:00 2019\nMessage-ID: <${id}@gnvug.example>\nFrom: ${encoded} <ada@gnvug.example>\n` +
    `${head}Date: Sun, 17 Mar 2019 20:02:00 +0000\nSubject: ${encoded}\nContent-Type: text/plain; charset=utf-8\n\n` +
    `${text.replace(/^(>*From )/gm, '>$1')}\n`
  )
}

let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive = ''

beforeAll(async () => {
  const mailbox = join(scratch, '1-potluck.mbox')
  const hostile = payloads.map((payload, i) => letter(`hostile-${i}`, payload, `${payload}\n`)).join('')
  const twice = letter('twice', 'Twice', 'The same.\n')
  const thread =
    letter('bins', 'Which bins?', 'Ours cracked.\n') +
    letter('lid', 'Re: Which bins?', answer, 'In-Reply-To: <bins@gnvug.example>\n')
  writeFileSync(mailbox, thread + hostile + twice + twice)
  const list = join(scratch, '2-list.mbox')
  writeFileSync(list, [...generateMailbox({ ...defaults, messages: 50 })].join(''), 'latin1')
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
  archive = (await tab.open([mailbox, list])).archive
  await tab.run((boxwood, of) => boxwood.rename(of, 'Potluck'), archive)
})

afterAll(async () => {
  expect(tab.problems).toEqual([])
  await browser.close()
  await site.close()
  rmSync(scratch, { recursive: true })
})

/** Exported by the console, and written to the disk. */
async function exported(name: string, options: ExportOptions): Promise<string> {
  const { base64, type } = await tab.run(
    async (boxwood, { archive, options }) => {
      const blob = await boxwood.export(archive, options)
      const reader = new FileReader()
      await new Promise((done) => {
        reader.addEventListener('load', done)
        reader.readAsDataURL(blob)
      })
      return { base64: String(reader.result).split(',')[1] ?? '', type: blob.type }
    },
    { archive, options },
  )
  expect(type).not.toBe('')
  const path = join(scratch, name)
  writeFileSync(path, Buffer.from(base64, 'base64'))
  return path
}

const keysOf = (archive: string): Promise<string[]> =>
  tab.run(async (boxwood, of) => (await boxwood.messages(of)).rows.map(({ key }) => key), archive)

test('an mbox that is exported is imported again to the same messages, in the same order', async () => {
  const path = await exported('exported.mbox', { as: 'mbox' })
  const again = await tab.open([path])
  expect(again.archive).not.toBe(archive)
  const keys = await keysOf(archive)
  expect(keys).toHaveLength(60)
  expect(await keysOf(again.archive)).toEqual(keys)
  await tab.run((boxwood, of) => boxwood.remove(of), again.archive)
})

test.skipIf(!hasPython)('Python’s mailbox counts as many', async () => {
  const path = await exported('exported.mbox', { as: 'mbox' })
  const count = 'import mailbox, sys; print(len(mailbox.mbox(sys.argv[1])))'
  expect(execFileSync('python3', ['-c', count, path], { encoding: 'utf8' }).trim()).toBe('60')
})

test.skipIf(!hasPython)('Python reads the zip, the CSV and the JSON', async () => {
  const [zip, csv, json] = [
    await exported('exported.zip', { as: 'zip' }),
    await exported('exported.csv', { as: 'csv' }),
    await exported('exported.json', { as: 'json' }),
  ]
  const program = [
    'import csv, json, sys, zipfile',
    'box = zipfile.ZipFile(sys.argv[1])',
    'assert box.testzip() is None',
    'names = box.namelist()',
    'assert len(set(names)) == len(names)',
    'rows = list(csv.DictReader(open(sys.argv[2], encoding="utf-8-sig", newline="")))',
    'listed = json.load(open(sys.argv[3]))',
    'assert [row["Key"] for row in rows] == [row["key"] for row in listed]',
    'print(len(names), len(rows), names[1])',
  ].join('\n')
  expect(execFileSync('python3', ['-c', program, zip, csv, json], { encoding: 'utf8' }).trim()).toBe(
    '60 60 02 2019-03-17 Re- Which bins-.eml',
  )
})

test('a search, a thread and chosen messages are files, too; more than one of them is refused', async () => {
  const [bins, lid] = await keysOf(archive)
  const counted = async (options: Omit<ExportOptions, 'as'>): Promise<string[]> => {
    const blob = await tab.run(
      async (boxwood, { archive, options }) =>
        (await boxwood.export(archive, { ...options, as: 'json' })).text(),
      { archive, options },
    )
    return (JSON.parse(blob) as { key: string }[]).map(({ key }) => key)
  }
  expect(await counted({ query: 'zinnober' })).toEqual([lid])
  expect(await counted({ thread: 'lid@gnvug.example' })).toEqual([bins, lid])
  expect(await counted({ keys: [lid!, bins!] })).toEqual([lid, bins])
  await expect(counted({ query: 'zinnober', keys: [lid!] })).rejects.toThrow(/thread, of keys or of a query/)
})

describe('an exported page, from the disk and without a network', () => {
  let offline: Chromium
  let page: ChromiumTab['page']
  let reading: ChromiumTab
  const requests: string[] = []

  beforeAll(async () => {
    const path = await exported('potluck.html', { as: 'html' })
    offline = await openChromium()
    await offline.context.setOffline(true)
    reading = await offline.tab()
    page = reading.page
    page.on('request', (request) => void requests.push(request.url()))
    await page.goto(pathToFileURL(path).href)
  })

  afterAll(() => offline.close())

  const shown = (): Promise<number> => page.locator('article:visible').count()

  test('shows every message, duplicates once', async () => {
    expect(await page.getByText('All of this archive: 59 messages.').isVisible()).toBe(true)
    expect(await shown()).toBe(59)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Potluck')
  })

  test('runs nothing but its own script, and loads nothing', async () => {
    expect(await page.title()).toBe('Potluck')
    expect(await page.locator('script').count()).toBe(1)
    expect(await page.locator('iframe, img, svg, object, form, base').count()).toBe(0)
    for (const payload of payloads) expect(await page.getByText(payload).count()).toBeGreaterThan(1)
    expect(requests).toHaveLength(1)
    expect(reading.problems).toEqual([])
  })

  test('would run no script that came into it', async () => {
    const refused = await page.evaluate(async () => {
      const told = new Promise<string>((done) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          done(effectiveDirective),
        )
      })
      const script = document.createElement('script')
      script.textContent = 'document.title = "ran"'
      document.body.append(script)
      script.remove()
      return told
    })
    expect(refused).toMatch(/^script-src/)
    expect(await page.title()).toBe('Potluck')
  })

  test('is searched by words, whatever their case and accents, and unfolds what it found', async () => {
    const field = page.getByLabel('Search this page')
    const status = page.getByRole('status')
    await field.fill('GRUSSE zinnober')
    await expect.poll(() => status.innerText()).toBe('1 of 59 messages')
    expect(await shown()).toBe(1)
    expect(await page.getByText('Is it the zinnober one?').isVisible()).toBe(true)
    await field.fill('"one zinnober"')
    await expect.poll(() => status.innerText()).toBe('No message has all of these words.')
    await field.press('Escape')
    await expect.poll(shown).toBe(59)
    expect(await field.inputValue()).toBe('')
    expect(await status.innerText()).toBe('')
    expect(await page.locator('details[open]').count()).toBe(0)
  })

  test.each(['light', 'dark'] as const)(
    'has no flaw that axe finds, wide and narrow, %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      for (const width of [1200, 360]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await flawsOf(page)).toEqual([])
      }
    },
  )

  test('prints what is folded', async () => {
    expect(await page.locator('details').count()).toBeGreaterThan(0)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await page.locator('details:not([open])').count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('search').isVisible()).toBe(false)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('details[open]').count()).toBe(0)
  })
})
