import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChromium, type Chromium } from './driver/chromium.ts'

let server: ChildProcess
let url = ''
let browser: Chromium

/** What `npm start` runs after the build. */
function start(files: readonly string[]): { child: ChildProcess; said: Promise<string> } {
  const words = ['preview', '--port', '4311', '--', ...files]
  const child = spawn(join('node_modules', '.bin', 'vite'), words, {
    env: { ...process.env, CI: 'true', NO_COLOR: '1', INIT_CWD: join(process.cwd(), 'public') },
  })
  const said = new Promise<string>((resolve) => {
    let words = ''
    const hear = (part: Buffer): void => {
      words += String(part)
      if (words.includes('http://')) resolve(words)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('close', () => resolve(words))
  })
  return { child, said }
}

beforeAll(async () => {
  const { child, said } = start(['sample.mbox', '../LICENSE'])
  server = child
  url = /http:\/\/\S+/.exec(await said)?.[0] ?? ''
  browser = await openChromium()
})

afterAll(async () => {
  await browser.close()
  server.kill()
})

test('a file that is named after npm start is open in the page', async () => {
  const tab = await browser.tab()
  await tab.go(url)
  expect(await tab.address()).toContain('archive=local/0/sample.mbox&archive=local/1/LICENSE')
  const archives = (): Promise<unknown> =>
    tab.run(
      async (boxwood) => (await boxwood.archives()).map(({ name, messages }) => ({ name, messages })),
      null,
    )
  await expect.poll(archives, { timeout: 30_000 }).toEqual([{ name: 'sample', messages: 78 }])
  await tab.go(url)
  await expect.poll(archives).toEqual([{ name: 'sample', messages: 78 }])
})

test('a part of a named file can be asked for', async () => {
  const ask = (range: string): Promise<Response> =>
    fetch(`${url}local/0/sample.mbox`, { headers: { Range: range } })
  const whole = await fetch(`${url}local/0/sample.mbox`)
  const size = Number(whole.headers.get('Content-Length'))
  expect((await whole.arrayBuffer()).byteLength).toBe(size)
  const part = await ask('bytes=0-4')
  expect([part.status, part.headers.get('Content-Range'), await part.text()]).toEqual([
    206,
    `bytes 0-4/${size}`,
    'From ',
  ])
  expect((await ask('bytes=-7')).headers.get('Content-Length')).toBe('7')
  expect((await ask(`bytes=${size}-`)).status).toBe(416)
  expect((await fetch(`${url}local/2/sample.mbox`)).status).toBe(404)
})

test('a file that is not there ends it with a sentence', async () => {
  const { child, said } = start(['absent.mbox'])
  expect(await said).toContain(`${join(process.cwd(), 'public', 'absent.mbox')} is not there`)
  expect(child.exitCode).toBe(1)
})
