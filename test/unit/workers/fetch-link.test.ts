import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveBytes } from '#workers/byte-port.ts'
import { fetchLink } from '#workers/fetch-link.ts'

let server: Server
let base: string
const asked: { url: string | undefined; headers: Record<string, unknown> }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ url: request.url, headers: request.headers })
    if (request.url === '/list.mbox') {
      response.writeHead(200, { 'content-length': '6', 'content-type': 'application/mbox' }).end('From a')
    } else if (request.url === '/moved') {
      response.writeHead(302, { location: '/list.mbox' }).end()
    } else if (request.url === '/inflated.mbox') {
      response.writeHead(200, { 'content-length': '6', 'content-encoding': 'x-nothing' }).end('From a')
    } else if (request.url === '/breaks.mbox') {
      response.writeHead(200, { 'content-length': '100' })
      response.write('From a', () => response.destroy())
    } else if (request.url === '/endless.mbox') {
      response.writeHead(200)
      response.write('From a')
    } else if (request.url === '/slow.mbox') {
      // Never answers.
    } else {
      response.writeHead(404).end('no such file')
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function get(url: string, signal?: AbortSignal) {
  const { port1, port2 } = new MessageChannel()
  const bytes = receiveBytes(port2)
  const answer = fetchLink({ url, port: port1 }, { signal })
  return { answer: await answer, bytes }
}

async function textOf(bytes: AsyncIterable<Uint8Array>) {
  let text = ''
  for await (const chunk of bytes) text += Buffer.from(chunk).toString('latin1')
  return text
}

test('a link gives its name, its size and its bytes', async () => {
  const { answer, bytes } = await get(`${base}/list.mbox`)
  expect(answer).toEqual({ name: 'list.mbox', total: 6 })
  await expect(textOf(bytes)).resolves.toBe('From a')
})

test('a redirect is followed', async () => {
  const { answer, bytes } = await get(`${base}/moved`)
  expect(answer).toEqual({ name: 'moved', total: 6 })
  await expect(textOf(bytes)).resolves.toBe('From a')
})

test('a size that counts compressed bytes is not told', async () => {
  const { answer, bytes } = await get(`${base}/inflated.mbox`)
  expect(answer.total).toBe(null)
  await textOf(bytes)
})

test('no cookie and no referrer goes with the request', async () => {
  await get(`${base}/list.mbox`)
  expect(asked.at(-1)?.headers).not.toHaveProperty('cookie')
  expect(asked.at(-1)?.headers).not.toHaveProperty('referer')
})

test('a status that is an error refuses the link', async () => {
  await expect(get(`${base}/missing.mbox`)).rejects.toMatchObject({
    code: 'link-refused',
    details: { status: 404 },
  })
})

test('a host that does not answer is unreachable', async () => {
  await expect(get('http://127.0.0.1:1/list.mbox')).rejects.toMatchObject({ code: 'link-unreachable' })
})

test.each(['file:///etc/passwd', 'data:text/plain,From', 'blob:null/1', 'javascript:1', 'list.mbox', ''])(
  '%s is not allowed',
  async (url) => {
    await expect(get(url)).rejects.toMatchObject({ code: 'link-not-allowed' })
  },
)

test('a connection that breaks on the way is unreachable, after the bytes that came', async () => {
  const { bytes } = await get(`${base}/breaks.mbox`)
  await expect(textOf(bytes)).rejects.toMatchObject({ code: 'link-unreachable' })
})

test('leaving the bytes closes the connection', async () => {
  const closed = new Promise<void>((resolve) =>
    server.once('request', (request) => request.once('close', resolve)),
  )
  const { bytes } = await get(`${base}/endless.mbox`)
  await bytes.next()
  await bytes.return()
  await closed
})

test('a signal cancels before the server has answered', async () => {
  const controller = new AbortController()
  const waiting = get(`${base}/slow.mbox`, controller.signal)
  setTimeout(() => controller.abort(), 5)
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' })
})
