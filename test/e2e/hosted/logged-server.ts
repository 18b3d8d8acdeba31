import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import type { EpochMilliseconds } from '#base/units.ts'
import { extname, join, normalize } from 'node:path'

export interface LoggedRequest {
  /** When the answer had been sent. */
  readonly at: EpochMilliseconds
  readonly path: string
  readonly range: string
  readonly status: number
  /** Of the body that was sent. */
  readonly bytes: number
}

export interface LoggedServer {
  /** With its last slash. */
  readonly url: string
  /** All requests so far, as the server itself wrote them down. */
  log(): readonly LoggedRequest[]
  close(): Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v']).status === 0
}

/** nginx over a folder, as it is installed. */
export async function nginx(root: string): Promise<LoggedServer> {
  const home = mkdtempSync(join(tmpdir(), 'boxwood-nginx-'))
  const port = await freePort()
  mkdirSync(join(home, 'temp'))
  const kinds = Object.entries(types).map(([ending, type]) => `${type} ${ending.slice(1)};`)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path temp/${of};`)
  const configuration = `
    daemon off; pid nginx.pid; error_log error.log; worker_processes 1;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    events { worker_connections 256; }
    http {
      ${temp.join(' ')}
      types { ${kinds.join(' ')} } default_type application/octet-stream;
      log_format counted '$msec $status $body_bytes_sent $request_uri $http_range';
      access_log access.log counted;
      server { listen 127.0.0.1:${port}; root ${root}; }
    }`
  writeFileSync(join(home, 'nginx.conf'), configuration)
  const server: ChildProcess = spawn('nginx', ['-p', home, '-c', 'nginx.conf'], { stdio: 'ignore' })
  const url = `http://localhost:${port}/`
  await answering(url)
  const log = join(home, 'access.log')
  return {
    url,
    log: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const [seconds, status, bytes, path = '', range = ''] = line.split(' ')
          return { at: Number(seconds) * 1000, path, range, status: Number(status), bytes: Number(bytes) }
        }),
    async close() {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** A host that knows no ranges: each file comes whole. */
export async function wholeFiles(root: string): Promise<LoggedServer> {
  const requests: LoggedRequest[] = []
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(join(root, decodeURIComponent(pathname).replace(/\/$/, '/index.html')))
    const found = path.startsWith(root) ? statSync(path, { throwIfNoEntry: false }) : undefined
    const size = found?.isFile() ? found.size : null
    requests.push({
      at: Date.now(),
      range: '',
      path: pathname,
      status: size === null ? 404 : 200,
      bytes: size ?? 0,
    })
    if (size === null) return void response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': types[extname(path)] ?? 'application/octet-stream',
      'Content-Length': size,
    })
    createReadStream(path).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    log: () => requests,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(url).catch(() => null)
    if (answer) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`nothing answers at ${url}`)
}
