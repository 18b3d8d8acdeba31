import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame, Page, Request } from 'playwright'
import type { ChromiumTab } from '#test/e2e/driver/chromium.ts'
import type { Site } from '#test/e2e/driver/serve.ts'
import type { Trap } from '#test/e2e/foreign/trap.ts'

/** What messages did, in words; all empty where they did nothing. */
export interface Findings {
  /** Ran: in a frame of the page, or by the means of a canary anywhere. */
  readonly scripts: string[]
  /** Were about to run, and were held by the sandbox. */
  readonly tried: string[]
  /** Reached a host, by its own account or by the browser's log. */
  readonly left: string[]
  /** Led the page or a frame away. */
  readonly navigations: string[]
  /** Addresses of windows that opened; they are closed. */
  readonly windows: string[]
  readonly downloads: string[]
  /** Frames inside of frames. */
  readonly nested: string[]
  /** Frames whose sandbox is not what it should be. */
  readonly unguarded: string[]
}

export interface Watch {
  /** The frames that are there. */
  inspect(): Promise<void>
  /** All that happened since the last call, after a while for what is still under way. */
  findings(): Promise<Findings>
}

/** No script, no form, no top navigation, no download: what is named here is all that a message's frame may do. */
const sandbox = 'allow-popups allow-popups-to-escape-sandbox allow-same-origin'

const isInert = (url: string): boolean => /^(?:about:srcdoc(?:#|$)|about:blank$|$)/.test(url)

/** Before anything is loaded into the tab. */
export async function watch(
  { page }: ChromiumTab,
  { site, folder, trap }: { site: Site; folder: string; trap: Trap },
): Promise<Watch> {
  let found = none()
  const foreign = new Map<Request, string>()
  let closing: Promise<void>[] = []
  let served = 0

  await page.addInitScript(canaries)
  page.on('dialog', (dialog) => {
    found.scripts.push(`a dialog: ${dialog.message()}`)
    void dialog.dismiss().catch(() => null)
  })
  page.on('console', (message) => {
    const text = message.text()
    if (text.startsWith('canary')) found.scripts.push(text)
    if (text.startsWith('Blocked script execution')) found.tried.push(text)
  })
  await watchScripts(page, (source) => void found.scripts.push(source))

  page.on('framenavigated', (frame) => {
    const url = frame.url()
    if (frame === page.mainFrame() ? !url.startsWith(site.url) : isOwnFrame(frame) && !isInert(url)) {
      found.navigations.push(url)
    }
  })
  page.on('frameattached', (frame) => {
    if (!isOwnFrame(frame)) found.nested.push(frame.parentFrame()?.url() ?? '')
  })
  page.on('popup', (popup) => {
    popup.on('download', (download) => void found.downloads.push(download.suggestedFilename()))
    closing.push(close(popup, found))
  })
  page.on('download', (download) => void found.downloads.push(download.suggestedFilename()))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(site.url) && !/^(?:blob|data|about):/.test(url)) foreign.set(request, url)
  })
  page.on('requestfailed', (request) => {
    // Held before anything left: by a policy, or as what may only come from the same origin.
    if (/^(?:csp|origin)$/.test(request.failure()?.errorText ?? '')) foreign.delete(request)
  })

  return {
    async inspect() {
      const sandboxes = await page
        .locator('article iframe')
        .evaluateAll((frames) => frames.map((frame) => frame.getAttribute('sandbox') ?? 'none'))
      found.unguarded.push(...sandboxes.filter((words) => words.split(' ').sort().join(' ') !== sandbox))
    },
    async findings() {
      // The trap gives a silent connection a second.
      await new Promise((done) => setTimeout(done, 1500))
      await Promise.all(closing)
      closing = []
      const asked = site.requests.slice(served).filter((line) => !isOurs(line, folder))
      served = site.requests.length
      found.left.push(...trap.arrived(), ...foreign.values(), ...asked)
      foreign.clear()
      const all = found
      found = none()
      return all
    },
  }
}

/** At once: the page behind a window is slow. */
async function close(popup: Page, found: Findings): Promise<void> {
  // A web page is there soon; what else it may be never comes.
  await popup.waitForURL(/^(?!about:blank)/, { waitUntil: 'commit', timeout: 1000 }).catch(() => null)
  found.windows.push(popup.url())
  if (await popup.evaluate(() => window.opener !== null)) found.navigations.push('a window with an opener')
  await popup.close()
}

export function none(): Findings {
  return {
    scripts: [],
    tried: [],
    left: [],
    navigations: [],
    windows: [],
    downloads: [],
    nested: [],
    unguarded: [],
  }
}

function isOwnFrame(frame: Frame): boolean {
  return frame.parentFrame() !== null && frame.parentFrame()?.parentFrame() === null
}

/** Whether the page itself asks for it. */
function isOurs(line: string, folder: string): boolean {
  const name = /^GET \/some\/path\/([^?]*)$/.exec(line)?.[1]
  return name !== undefined && existsSync(join(folder, decodeURIComponent(name)))
}

/** In every document, before its own scripts. */
function canaries(): void {
  for (const name of ['alert', 'confirm', 'prompt', 'print']) {
    Object.assign(globalThis, { [name]: (words: unknown) => console.debug('canary', name, String(words)) })
  }
}

/** Tells the source of every script that is compiled for a frame of the page, whatever it does. */
async function watchScripts(page: Page, tell: (source: string) => void): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  session.on('Debugger.scriptParsed', ({ scriptId, url, executionContextAuxData }) => {
    const { isDefault, frameId } = (executionContextAuxData ?? {}) as {
      isDefault?: boolean
      frameId?: string
    }
    // A page of the browser's own, where it refused to load one.
    if (!isDefault || frameId === frameTree.frame.id || url.startsWith('chrome-error:')) return
    void session.send('Debugger.getScriptSource', { scriptId }).then(
      ({ scriptSource }) => {
        if (!isDrivers(scriptSource)) tell(scriptSource.slice(0, 200))
      },
      () => tell('a script that is gone'),
    )
  })
  await session.send('Debugger.enable')
}

/** What the driver puts into every document. */
function isDrivers(source: string): boolean {
  return source.includes('globalThis.__name') || source.includes('console.debug(')
}
