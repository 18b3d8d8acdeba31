import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { serve, type Site } from './driver/serve.ts'
import { enclosed, file, letter, mailbox, multipart, pdf, picture, sound, words } from './parts/letters.ts'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'boxwood-parts-'))
let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive = ''

const seeds = letter('Seeds', 'Cy <cy@gnvug.example>', words('The seeds are here.\n'))
/** Its picture is a part of its own, which only the HTML shows. */
const drawn = letter(
  'Drawn',
  'Di <di@gnvug.example>',
  multipart('related', 'related', [
    {
      head: ['Content-Type: text/html'],
      body: '<p>The plan: <img alt="plan" src="cid:plan@gnvug.example"></p>\n',
    },
    {
      head: ['Content-Type: image/png', 'Content-ID: <plan@gnvug.example>'],
      body: picture(120, 90),
    },
  ]),
)
const beds = letter(
  'The beds',
  'Bo <bo@gnvug.example>',
  multipart('mixed', 'inner', [
    words('See the list.\n'),
    file('list.csv', 'text/csv', 'bed,width\n1,80\n'),
    enclosed(seeds),
    enclosed(drawn),
  ]),
)
const patch = 'diff --git a/bed b/bed\n--- a/bed\n+++ b/bed\n@@ -1 +1 @@\n-80\n+90\n'
const full = letter(
  'All sorts',
  'Ada <ada@gnvug.example>',
  multipart('mixed', 'outer', [
    words('Here is all of it.\n'),
    file('lid.png', 'image/png', picture(400, 300)),
    file(
      'plan.svg',
      'image/svg+xml',
      '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><script>top.hacked = 1</script><rect width="90" height="60" fill="#3c6e3f"/></svg>',
    ),
    file('bell.wav', 'audio/x-wav', sound()),
    file('0001-widen.patch', 'application/octet-stream', patch),
    file(
      'note.txt',
      'text/plain; charset=koi8-r',
      Uint8Array.from('\xf0\xd2\xc9\xd7\xc5\xd4', (c) => c.charCodeAt(0)),
    ),
    file('page.html', 'text/html', '<script>top.hacked = 1</script><p>A page</p>'),
    file('minutes.pdf', 'application/pdf', pdf('Minutes')),
    file('no.pdf', 'application/pdf', '<script>top.hacked = 1</script>'),
    file('invoice.pdf.exe', 'application/octet-stream', 'MZ\0\0'),
    enclosed(beds),
  ]),
)

beforeAll(async () => {
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  const path = join(folder, 'parts.mbox')
  writeFileSync(path, mailbox([full]))
  await tab.go(site.url)
  ;({ archive } = await tab.open([path]))
  await tab.go(`${site.url}#/a/${archive}/m/all-sorts%40gnvug.example`)
  await tab.see('Here is all of it.')
})

afterAll(async () => {
  await browser.close()
  await site.close()
  rmSync(folder, { recursive: true })
})

const shown = (name: string) => tab.page.getByRole('listitem').filter({ hasText: name }).first()
const toggle = (name: string) => shown(name).getByRole('button', { name }).first()
async function download(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [started] = await Promise.all([tab.page.waitForEvent('download'), press()])
  return { name: started.suggestedFilename(), bytes: readFileSync(await started.path()) }
}

test('pictures are shown under the attachment, SVG without its script', async () => {
  for (const [name, width, address] of [
    ['lid.png', 400, /^blob:/],
    // What opens it from there is not of this origin.
    ['plan.svg', 90, /^data:image\/svg\+xml;/],
  ] as const) {
    await toggle(name).press('Enter')
    expect(await toggle(name).getAttribute('aria-expanded')).toBe('true')
    const image = shown(name).getByRole('img', { name })
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(width)
    expect(await image.getAttribute('src')).toMatch(address)
  }
  await toggle('lid.png').press('Enter')
  expect(await shown('lid.png').getByRole('img', { name: 'lid.png' }).count()).toBe(0)
})

test('a sound can be played', async () => {
  await toggle('bell.wav').click()
  const sound = shown('bell.wav').locator('audio')
  await expect.poll(() => sound.evaluate((one: HTMLAudioElement) => one.duration)).toBeCloseTo(0.1)
})

test('texts are shown as text: by their charset, a patch in its colours, a page as its source', async () => {
  await toggle('note.txt').click()
  await shown('note.txt').getByText('Привет').waitFor()
  await toggle('0001-widen.patch').click()
  await shown('0001-widen.patch').locator('.diff summary', { hasText: 'bed' }).waitFor()
  await toggle('page.html').click()
  await shown('page.html').getByText('<p>A page</p>').waitFor()
})

test('what may be a program says so, and is only saved', async () => {
  const words = await shown('invoice.pdf.exe').innerText()
  expect(words).toContain('Its name hides “.exe”, it may be a program')
  const { name, bytes } = await download(() => toggle('invoice.pdf.exe').click())
  expect([name, bytes.toString('latin1')]).toEqual(['invoice.pdf.exe', 'MZ\0\0'])
})

test('a message inside opens as a message with its own files, and one in it as well', async () => {
  await toggle('The beds').click()
  const inner = tab.page.getByRole('group', { name: 'Message of Bo' })
  await inner.getByText('See the list.').waitFor()
  await inner.getByRole('button', { name: /^list.csv/ }).click()
  await inner.getByText('bed,width').waitFor()
  await inner.getByRole('button', { name: /^Seeds/ }).click()
  await inner.getByRole('group', { name: 'Message of Cy' }).getByText('The seeds are here.').waitFor()
  const { name, bytes } = await download(() => inner.getByRole('button', { name: 'Save Seeds' }).click())
  expect(name).toBe('Seeds.eml')
  expect(bytes.toString()).toContain('Message-ID: <seeds@gnvug.example>')
  const message = await tab.run(
    async (boxwood, { archive }) => {
      const { rows } = await boxwood.messages(archive)
      const key = rows[0]?.key ?? ''
      const found = await boxwood.message(archive, key, { within: [9, 1] })
      const blob = await boxwood.attachment(archive, key, 0, { within: [9] })
      return [found.subject, await blob.text()]
    },
    { archive },
  )
  expect(message).toEqual(['Seeds', 'bed,width\n1,80\n'])
})

test('a message inside has its HTML, framed, with the pictures that came with it', async () => {
  await tab.page.getByRole('button', { name: /^Drawn/ }).click()
  const inner = tab.page.getByRole('group', { name: 'Message of Di' })
  const image = inner.frameLocator('iframe').getByRole('img', { name: 'plan' })
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(120)
  expect(await inner.getByRole('button', { name: /^Save/ }).count()).toBe(0)
})

test('all files are saved as one zip, named after the message', async () => {
  const { name, bytes } = await download(() =>
    tab.page
      .getByRole('button', { name: /^Save all/ })
      .last()
      .click(),
  )
  expect(name).toBe('All sorts.zip')
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
  expect(bytes.readUInt16LE(bytes.length - 12)).toBe(10)
  expect(bytes.includes('The beds.eml')).toBe(true)
})

test('a PDF opens in a tab of its own; what only says that it is one is saved', async () => {
  const [page] = await Promise.all([browser.context.waitForEvent('page'), toggle('minutes.pdf').click()])
  expect(page.url()).toMatch(/^blob:/)
  await expect.poll(() => page.evaluate(() => document.contentType)).toBe('application/pdf')
  await page.close()
  const { name } = await download(() => toggle('no.pdf').click())
  expect(name).toBe('no.pdf')
})

test('with everything open, nothing ran, nothing was refused, and axe finds nothing', async () => {
  await tab.page.evaluate(axe)
  const violations = await tab.page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    return (await axe.run(document)).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
  })
  expect(violations).toEqual([])
  expect(await tab.page.evaluate(() => 'hacked' in globalThis)).toBe(false)
  expect(tab.problems).toEqual([])
})
