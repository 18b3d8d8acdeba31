import { createReadStream, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export interface Site {
  /** Of the page, with its last slash. */
  readonly url: string
  /** `GET /some/path/index.html`, in order of arrival. */
  readonly requests: readonly string[]
  /** Offers a file of this machine beside the page, at the name. */
  offer(name: string, path: string): void
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
}

/** The plainest static host: files under a sub-path, nothing else, no special headers but Range. */
export async function serve(folder = process.env['DIST'] ?? 'dist', under = '/some/path/'): Promise<Site> {
  const requests: string[] = []
  const offered = new Map<string, string>()
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const name = path.startsWith(under) ? path.slice(under.length) : null
    const file = name === null ? null : (offered.get(name) ?? inside(folder, name || 'index.html'))
    if (file === null) response.writeHead(404).end()
    else send(file, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}${under}`,
    requests,
    offer: (name, path) => void offered.set(name, path),
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function inside(folder: string, name: string): string | null {
  const path = normalize(join(folder, name))
  return path.startsWith(normalize(folder)) && statSync(path, { throwIfNoEntry: false })?.isFile()
    ? path
    : null
}

function send(path: string, request: IncomingMessage, response: ServerResponse): void {
  const size = statSync(path).size
  const type = types[extname(path)] ?? 'application/octet-stream'
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  const start = from === '' ? 0 : Number(from)
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (start > end && size > 0)
    return void response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end()
  const range = from === '' ? {} : { 'Content-Range': `bytes ${start}-${end}/${size}` }
  const head = { 'Content-Type': type, 'Content-Length': end - start + 1, 'Accept-Ranges': 'bytes', ...range }
  response.writeHead(from === '' ? 200 : 206, head)
  if (request.method === 'HEAD' || size === 0) return void response.end()
  createReadStream(path, { start, end }).pipe(response)
}
