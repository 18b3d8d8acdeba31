import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportForm } from '#domain/scripting.ts'
import { zipEntries } from '#test/build/zip-entries.ts'
import { openChromium, type Chromium, type ChromiumTab } from './driver/chromium.ts'
import { flawsOf } from './driver/flaws.ts'
import { serve, type Site } from './driver/serve.ts'
import { letters } from './share/letters.ts'
import { expectReadOffline } from './share/read-offline.ts'
import { mailOf } from './share/mail-of.ts'
import { savedFile, type SavedFile } from './share/saved-file.ts'

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-share-'))
let site: Site
let browser: Chromium
let tab: ChromiumTab
let archive = ''

beforeAll(async () => {
  const mailbox = join(scratch, 'potluck.mbox')
  writeFileSync(mailbox, letters, 'latin1')
  site = await serve()
  browser = await openChromium()
  tab = await browser.tab()
  await tab.go(site.url)
  archive = (await tab.open([mailbox])).archive
})

afterAll(async () => {
  expect(tab.problems).toEqual([])
  await browser.close()
  await site.close()
  rmSync(scratch, { recursive: true })
})

const dialog = () => tab.page.locator('dialog')
const choose = (name: RegExp): Promise<void> => dialog().getByRole('radio', { name }).check()

/** A place in the archive; what was open over it is closed. */
async function visit(place: string): Promise<void> {
  await tab.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await tab.go(`${site.url}#/a/${archive}${place}`)
}

const lid = () => tab.page.locator('article:not(.folded)', { hasText: 'The lid goes first.' })

async function openThread(): Promise<void> {
  await visit('/m/lid%40gnvug.example')
  await lid().waitFor()
}

async function shareMessage(): Promise<void> {
  await openThread()
  await lid()
    .getByRole('button', { name: /^Actions for the message/ })
    .click()
  await tab.page.getByRole('menuitem', { name: 'Share…' }).click()
}

/** Of the thread, as the dialog gives it. */
async function madeLink(passphrase: string | null): Promise<string> {
  await openThread()
  await tab.page.getByRole('button', { name: 'Actions for the thread' }).click()
  await tab.page.getByRole('menuitem', { name: 'Share…' }).click()
  await choose(/^Link with the mail/)
  await dialog().getByText('It holds 3 messages, 1 of them with attachments').waitFor()
  if (passphrase !== null) {
    await dialog().getByLabel('Lock it with a passphrase').check()
    await dialog()
      .getByLabel(/^Passphrase/)
      .fill(passphrase)
  }
  const told = await dialog()
    .getByText(/characters\./)
    .innerText()
  await dialog().getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog().getByLabel('The link', { exact: true }).inputValue()
  expect(told.replaceAll(',', '')).toBe(`${link.length} characters.`)
  expect(await flawsOf(tab.page)).toEqual([])
  return link
}

test('what is looked at is offered with all around it, and the link opens the message again', async () => {
  await shareMessage()
  await dialog().getByRole('heading', { name: 'Share this message' }).waitFor()
  expect(await dialog().getByRole('group', { name: 'What' }).getByRole('radio').count()).toBe(3)
  const link = await dialog().getByLabel('The link', { exact: true }).inputValue()
  expect(link).toBe(`${site.url}#/m/lid%40gnvug.example`)
  expect(await flawsOf(tab.page)).toEqual([])
  const other = await browser.tab()
  await other.go(link)
  await other.page.locator('article:not(.folded)', { hasText: 'The lid goes first.' }).waitFor()
  await other.close()
})

describe('a file', () => {
  const saved = (form: ExportForm, kind: RegExp): Promise<SavedFile> =>
    savedFile(tab.page, join(scratch, `saved.${form}`), kind)

  test('of the whole archive is an mbox, a zip, a page, or a list', async () => {
    await visit('')
    await tab.page.getByRole('button', { name: /actions and other archives/ }).click()
    await tab.page.getByRole('menuitem', { name: 'Share…' }).click()
    await choose(/^File/)
    await dialog()
      .getByText(/5 messages, 1 of them with attachments, and 1 duplicate/)
      .waitFor()
    const mail = await mailOf(tab, archive)
    const mbox = await saved('mbox', /^mbox/)
    expect(mbox.name).toBe('potluck.mbox')
    expect(mbox.bytes.toString('latin1').match(/^From mboxrd@z /gm)).toHaveLength(6)
    const zip = await saved('zip', /^Zip/)
    expect((await zipEntries(new Blob([new Uint8Array(zip.bytes)]))).map(({ text }) => text)).toEqual(
      mail.map(([, eml]) => Buffer.from(eml, 'base64').toString()),
    )
    const csv = await saved('csv', /^CSV/)
    expect(csv.bytes.toString().trim().split('\r\n')).toHaveLength(7)
    const json = await saved('json', /^JSON/)
    expect(
      (JSON.parse(json.bytes.toString()) as { subject: string }[]).map(({ subject }) => subject),
    ).toEqual(mail.map(([subject]) => subject))
    const html = await saved('html', /^HTML/)
    expect(html.bytes.toString().match(/<article/g)).toHaveLength(5)
  })

  test('of a message is the message, byte for byte', async () => {
    await shareMessage()
    await choose(/^File/)
    const { bytes, name } = await saved('eml', /^\.eml/)
    expect(name).toBe('Re- Which bins-.eml')
    const [, eml] = (await mailOf(tab, archive)).find(([subject]) => subject === 'Re: Which bins?')!
    expect(bytes.toString('base64')).toBe(eml)
  })

  test('of a search holds what it found', async () => {
    await visit('?q=zinnober')
    await tab.page.getByRole('button', { name: 'Share what was found' }).waitFor()
    await tab.press('e')
    await dialog().getByRole('heading', { name: 'Share what was found' }).waitFor()
    await choose(/^File/)
    const { bytes } = await saved('json', /^JSON/)
    expect((JSON.parse(bytes.toString()) as { subject: string }[]).map(({ subject }) => subject)).toEqual([
      'Re: Which bins?',
    ])
  })
})

test('a page that was saved is read and searched from the disk, without a network, and runs its own script only', async () => {
  await expectReadOffline(join(scratch, 'saved.html'))
})

describe('a link with a thread in it, in another browser', () => {
  let outside: Chromium
  let reading: ChromiumTab
  let link = ''
  let thread: [string, string][] = []

  beforeAll(async () => {
    link = await madeLink(null)
    thread = (await mailOf(tab, archive)).filter(([subject]) => subject.includes('bins'))
    outside = await openChromium()
    reading = await outside.tab()
  })

  afterAll(async () => {
    await outside.close()
    expect(reading.problems).toEqual([])
  })

  const here = (): Promise<string> =>
    reading.run(
      async (boxwood) => (await boxwood.archives()).find(({ place }) => place === 'tab')?.id ?? '',
      null,
    )
  const heading = (words: string | RegExp): Promise<void> =>
    reading.page.getByRole('heading', { name: words }).waitFor()

  test('opens as a temporary archive with the same messages, byte for byte', async () => {
    await reading.go(link)
    await reading.see('This mail came in the link.')
    await heading('Which bins?')
    expect(await mailOf(reading, await here())).toEqual(thread)
    expect(await reading.title()).toBe('Which bins? · Boxwood')
    expect(await flawsOf(reading.page)).toEqual([])
    expect(site.requests.some((request) => request.includes('/t/'))).toBe(false)
  })

  test('keeps its address wherever it is read, is found there again, and is searched', async () => {
    await reading.press('n')
    await expect.poll(() => reading.address()).toBe(`${link}/m/lid%40gnvug.example`)
    await reading.reload()
    await reading.page.locator('article:not(.folded)', { hasText: 'The lid goes first.' }).waitFor()
    await reading.press('/')
    await reading.page.getByRole('combobox').fill('zinnober')
    await reading.see('1 in 1 thread')
    await expect.poll(() => reading.address()).toContain('?q=zinnober')
    await reading.press('Escape')
    await reading.go(`${link}?q=`)
  })

  test('is not among what is kept, until a person keeps it', async () => {
    await reading.page.getByRole('button', { name: /actions and other archives/ }).click()
    for (const name of ['Rename', 'Receipt', 'Remove…'])
      expect(await reading.page.getByRole('menuitem', { name }).count()).toBe(0)
    await reading.page.getByRole('menuitem', { name: 'All archives' }).click()
    await reading.see('Drop a mail archive')
    expect(await reading.text()).not.toContain('Which bins?')
    await reading.page.goBack()
    await reading.click('Keep it in this browser')
    await expect.poll(() => reading.address()).toContain('#/a/')
    const kept = await reading.run(
      async (boxwood) => (await boxwood.archives()).find(({ place }) => place === 'browser')?.id ?? '',
      null,
    )
    await expect.poll(() => mailOf(reading, kept)).toEqual(thread)
  })

  test('tells what is wrong with it where it is cut, changed, newer or empty', async () => {
    const at = link.indexOf('#/t/') + 60
    const changed = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`
    for (const bad of [link.slice(0, -40), link.slice(0, at), changed, `${site.url}#/t/`, `${link}.`]) {
      await reading.go(bad)
      await heading('This link is cut or changed')
    }
    expect(await flawsOf(reading.page)).toEqual([])
    await reading.go(link.replace('#/t/AQ', '#/t/Ag'))
    await heading('This link was made by another version of Boxwood')
    await reading.see('It is of version 2; this one reads version 1.')
  })

  test('that is locked opens with its passphrase, and with no other', async () => {
    const locked = await madeLink('Trockene Blätter zuerst')
    await reading.go(locked)
    await heading('This mail is locked')
    expect(await flawsOf(reading.page)).toEqual([])
    const field = reading.page.getByLabel(/^It came in the link/)
    await field.fill('trockene blätter')
    await field.press('Enter')
    await reading.see('This passphrase does not open the link.')
    await field.fill('Trockene Blätter zuerst')
    await field.press('Enter')
    await heading('Which bins?')
    expect(await mailOf(reading, await here())).toEqual(thread)
  })
})
