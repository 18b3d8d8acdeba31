import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zippedFiles } from '#test/build/zip-entries.ts'
import { findFirefox } from '#test/run/firefox.ts'
import { openChromium } from './driver/chromium.ts'
import { openFirefox, type Firefox, type FirefoxTab } from './driver/firefox.ts'
import { serve, type Site } from './driver/serve.ts'
import { letters } from './share/letters.ts'
import { makeLink } from './share/make-link.ts'

const isThere = findFirefox() !== null
if (!isThere) console.warn('skipped: Firefox, which is not installed; FIREFOX may name it')

const page =
  'From ada@gnvug.example Mon Mar 18 20:02:00 2019\nMessage-ID: <page@gnvug.example>\nFrom: Ada <ada@gnvug.example>\n' +
  'Date: Mon, 18 Mar 2019 20:02:00 +0000\nSubject: A page\nContent-Type: text/html\n\n<p>A <b>bold</b> heap.</p>\n'

describe.runIf(isThere)('in Firefox', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'boxwood-in-firefox-'))
  const mailbox = join(scratch, 'potluck.mbox')
  let site: Site
  let browser: Firefox
  let tab: FirefoxTab
  let archive = ''

  beforeAll(async () => {
    writeFileSync(mailbox, letters + page, 'latin1')
    site = await serve()
    browser = await openFirefox()
    tab = await browser.tab()
    await tab.go(site.url)
    archive = (await tab.open([mailbox])).archive
  })

  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(scratch, { recursive: true })
    expect(tab.problems).toEqual([])
  })

  /** In Base64, as what comes from a page is JSON. */
  const made = async (what: 'mbox' | 'site'): Promise<Buffer> => {
    const base64 = await tab.run(
      async (boxwood, { archive, what }) => {
        const blob =
          what === 'site'
            ? await boxwood.publish(archive, { mask: false })
            : await boxwood.export(archive, { as: what })
        const bytes = new Uint8Array(await blob.arrayBuffer())
        let text = ''
        for (let at = 0; at < bytes.length; at += 8192)
          text += String.fromCharCode(...bytes.subarray(at, at + 8192))
        return btoa(text)
      },
      { archive, what },
    )
    return Buffer.from(base64, 'base64')
  }

  test('a mailbox is listed, threaded and searched, and is still there after a reload', async () => {
    await tab.go(`${site.url}#/a/${archive}`)
    await tab.see('Which bins?')
    await tab.reload()
    await tab.see('Which bins?')
    const kept = await tab.run(async (boxwood, of) => {
      const found = await boxwood.search('zinnober', { archive: of })
      return {
        archives: (await boxwood.archives()).map(({ messages, place }) => [messages, place]),
        thread: (await boxwood.thread(of, 'lid@gnvug.example')).map(({ messageId }) => messageId),
        found: found.rows.map(({ subject }) => subject),
      }
    }, archive)
    expect(kept).toEqual({
      archives: [[7, 'browser']],
      thread: ['bins@gnvug.example', 'lid@gnvug.example', 'notes@gnvug.example'],
      found: ['Re: Which bins?'],
    })
  })

  test('a message with HTML stands in its frame, and one of text is read', async () => {
    await tab.go(`${site.url}#/a/${archive}/m/page%40gnvug.example`)
    await tab.page.waitForFunction(
      () => (document.querySelector('article iframe')?.getBoundingClientRect().height ?? 0) > 10,
    )
    const frame = await (await tab.page.waitForSelector('article iframe'))!.contentFrame()
    expect(await frame.evaluate(() => document.body.innerText.trim())).toBe('A bold heap.')
    await tab.go(`${site.url}#/a/${archive}/m/lid%40gnvug.example`)
    await tab.see('The lid goes first.')
  })

  test('an mbox that is exported holds all messages', async () => {
    expect((await made('mbox')).toString('latin1').match(/^From mboxrd@z /gm)).toHaveLength(7)
  })

  test('what is published there is read there from a web server', async () => {
    const folder = join(scratch, 'site')
    for (const { name, bytes } of await zippedFiles(new Blob([new Uint8Array(await made('site'))]))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), bytes)
    }
    const host = await serve(folder, '/lists/potluck/')
    const visitor = await browser.tab()
    try {
      await visitor.go(`${host.url}#/a/web/m/lid%40gnvug.example`)
      await visitor.see('The lid goes first.')
      const found = await visitor.run(
        async (boxwood) => (await boxwood.search('zinnober', { archive: 'web' })).rows.map(({ key }) => key),
        null,
      )
      expect(found).toHaveLength(1)
      expect(visitor.problems).toEqual([])
    } finally {
      await visitor.page.close()
      await host.close()
    }
  })

  describe('a link with a thread in it that was made in Chromium', () => {
    let link = ''
    let locked = ''
    beforeAll(async () => {
      const chromium = await openChromium()
      try {
        const maker = await chromium.tab()
        await maker.go(site.url)
        const thread = `${site.url}#/a/${(await maker.open([mailbox])).archive}/m/lid%40gnvug.example`
        link = await makeLink(maker, thread, null)
        locked = await makeLink(maker, thread, 'Trockene Blätter zuerst')
      } finally {
        await chromium.close()
      }
    })

    test('opens', async () => {
      await tab.go(link)
      await tab.see('This mail came in the link.')
      await tab.see('The lid goes first.')
    })

    test('is refused with a sentence where it is cut, or of another version', async () => {
      await tab.go(link.slice(0, -40))
      await tab.see('This link is cut or changed')
      await tab.go(link.replace('#/t/AQ', '#/t/Ag'))
      await tab.see('This link was made by another version of Boxwood')
    })

    test('opens with its passphrase, and with no other', async () => {
      await tab.go(locked)
      const field = await tab.page.waitForSelector('::-p-aria([role="textbox"])')
      await field!.type('trockene blätter')
      await field!.press('Enter')
      await tab.see('This passphrase does not open the link.')
      await field!.evaluate((input) => (input as HTMLInputElement).select())
      await field!.type('Trockene Blätter zuerst')
      await field!.press('Enter')
      await tab.see('The lid goes first.')
    })
  })
})
