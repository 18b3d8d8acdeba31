import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { defaults } from '#test/generate/mailbox-options.ts'
import { writeArchive } from '#test/generate/write-archive.ts'
import { openDesk, type Desk } from './bad/desk.ts'

let desk: Desk
/** Another origin than the page's. */
let server: Server
let origin: string
let mail: Buffer
let messages = 0
/** Whether the connection breaks in the middle of the file. */
let breaks = false

const shared = { 'Access-Control-Allow-Origin': '*' }

const answers: Readonly<Record<string, RequestListener>> = {
  '/private.mbox': (_, response) => response.writeHead(200).end(mail),
  '/page.mbox': (_, response) => response.writeHead(200, shared).end('<!doctype html><p>Not here'),
  '/mail.mbox.gz': (_, response) => response.writeHead(200, shared).end(gzipSync(mail)),
  '/sent-compressed.mbox': (_, response) =>
    response.writeHead(200, { ...shared, 'Content-Encoding': 'gzip' }).end(gzipSync(mail)),
  '/breaks.mbox': (_, response) => {
    response.writeHead(200, { ...shared, 'Content-Length': mail.length })
    if (!breaks) return void response.end(mail)
    response.write(mail.subarray(0, mail.length * 0.6))
    // What a browser has not taken when the connection breaks is lost: a busy one takes its time.
    setTimeout(() => response.destroy(), 4000)
  },
}

beforeAll(async () => {
  desk = await openDesk()
  const path = desk.path('mail.mbox')
  messages = writeArchive(path, { ...defaults, bytes: 1_500_000, text: 3000 }).messages
  mail = readFileSync(path)
  server = createServer((request, response) => {
    const answer = answers[request.url ?? '']
    if (answer) answer(request, response)
    else response.writeHead(404, shared).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => desk.clear())
afterAll(async () => {
  await desk.close()
  server.closeAllConnections()
  server.close()
})

const open = (address: string): Promise<void> =>
  desk.tab.go(`${desk.url}?archive=${encodeURIComponent(address)}`)

const refused: readonly [string, path: string, title: string, text: string][] = [
  ['is not there', '/absent.mbox', '/absent.mbox was refused (404)', 'Check the address'],
  ['is no mail', '/page.mbox', 'page.mbox can’t be read yet', 'It looks like a web page.'],
  ['other sites may not read', '/private.mbox', '/private.mbox could not be reached', '(CORS)'],
]

test.each(refused)('a link that %s is refused with a sentence', async (_, path, title, text) => {
  await open(origin + path)
  const said = await desk.outcome()
  expect(said).toContain(title)
  expect(said).toContain(text)
  expect(await desk.other()).toBe(null)
})

test('a link of another scheme and one to no server have a sentence', async () => {
  await open('ftp://lists.example/mail.mbox')
  expect(await desk.outcome()).toContain('ftp://lists.example/mail.mbox can’t be opened')
  await open('http://127.0.0.1:9/mail.mbox')
  expect(await desk.outcome()).toContain('http://127.0.0.1:9/mail.mbox could not be reached')
  expect(await desk.other()).toBe(null)
})

test.each(['/mail.mbox.gz', '/sent-compressed.mbox'])(
  '%s is read, and already here the next time',
  async (path) => {
    await open(origin + path)
    expect(await desk.outcome()).toMatch(new RegExp(`^${messages} messages in `))
    expect(await desk.other()).toMatchObject({ messages })
    await open(origin + path)
    expect(await desk.outcome()).toContain(`${path.slice(1)} is already here`)
    expect(await desk.other()).toMatchObject({ messages })
  },
)

test('a link that breaks off is kept up to there, and goes on when it is opened again', async () => {
  breaks = true
  await open(`${origin}/breaks.mbox`)
  const said = await desk.outcome()
  expect(said).toContain('breaks.mbox broke off. The connection ended before the file did.')
  expect(said).toContain('What was read before is kept.')
  const kept = (await desk.other())?.messages ?? 0
  expect(kept).toBeGreaterThan(messages * 0.4)
  expect(kept).toBeLessThan(messages)
  breaks = false
  await open(`${origin}/breaks.mbox`)
  expect(await desk.outcome()).toMatch(new RegExp(`^${messages} messages in `))
  expect(await desk.other()).toMatchObject({ messages, sources: [{ complete: true }] })
})
