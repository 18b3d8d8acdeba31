import { readdirSync } from 'node:fs'
import type { Page } from 'playwright'
import type { Site } from '#test/e2e/driver/serve.ts'
import { digest, portray } from './same.ts'

/** The built worker's script, as a path inside the folder. */
export function findReader(folder: string): string | undefined {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.find((name) => /^(?:assets[/\\])?reader(?:\.worker)?(?:-[\w-]+)?\.js$/.test(name))
}

/** What stands in the page's global scope. */
interface InPage {
  readonly portray: typeof portray
  readonly digest: typeof digest
  call(method: string, index: number, input: object): Promise<unknown>
}

export interface ReaderPage {
  /** Digests of what `parse` gives for the messages from `first` to before `end`. */
  digests(first: number, end: number, since: number): Promise<string[]>
  portrait(index: number, since: number): Promise<string>
  /** Any method of the worker, with a message's bytes in the input. */
  call(method: string, index: number, input?: object): Promise<unknown>
}

/** A page with the built reader worker and the messages, which lie one after the other in a file of the site's. */
export async function openReaderPage(
  page: Page,
  site: Site,
  reader: string,
  messages: string,
  offsets: readonly number[],
): Promise<ReaderPage> {
  // Any document of this origin will do.
  await page.goto(site.url + reader)
  await page.addScriptTag({ content: `${portray.toString()}\n${digest.toString()}` })
  await page.evaluate(
    async ({ url, messages, offsets }) => {
      const all = await (await fetch(messages)).arrayBuffer()
      const worker = new Worker(url, { type: 'module' })
      const pending = new Map<number, { done(value: unknown): void; failed(error: Error): void }>()
      let last = 0
      worker.addEventListener('error', (event) => {
        for (const call of pending.values()) call.failed(new Error(`the worker: ${event.message}`))
      })
      worker.addEventListener('message', ({ data }) => {
        const call = pending.get(data.id)
        pending.delete(data.id)
        if (data.is === 'done') call?.done(data.output)
        else call?.failed(new Error(JSON.stringify(data)))
      })
      const call = (method: string, index: number, input: object): Promise<unknown> =>
        new Promise((done, failed) => {
          const id = ++last
          pending.set(id, { done, failed })
          const bytes = new Uint8Array(all.slice(offsets[index], offsets[index + 1]))
          worker.postMessage({ is: 'call', id, method, input: { ...input, bytes } }, [bytes.buffer])
        })
      Object.assign(globalThis, { call })
    },
    { url: site.url + reader, messages: site.url + messages, offsets: [...offsets] },
  )
  return {
    digests: (first, end, since) =>
      page.evaluate(
        async ([first, end, since]) => {
          const here = globalThis as unknown as InPage
          const found: string[] = []
          for (let index = first; index < end; index++) {
            const parsed = await here.call('parse', index, {})
            found.push(await here.digest(await here.portray(parsed, since)))
          }
          return found
        },
        [first, end, since] as const,
      ),
    portrait: (index, since) =>
      page.evaluate(
        async ([index, since]) => {
          const here = globalThis as unknown as InPage
          return here.portray(await here.call('parse', index, {}), since)
        },
        [index, since] as const,
      ),
    call: (method, index, input = {}) =>
      page.evaluate(
        ([method, index, input]) => (globalThis as unknown as InPage).call(method, index, input),
        [method, index, input] as const,
      ),
  }
}
