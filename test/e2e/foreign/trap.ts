import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'

/** A foreign host: every name that ends in `.foreign.example`, or all names, at any port, by TCP and by UDP. */
export interface Trap {
  readonly port: number
  /** For Chromium's command line. */
  readonly rule: string
  /** The same, for all names but that of the page's own host and those that Chromium itself asks, which nobody answers. */
  readonly ruleForAll: string
  /** First lines of what arrived since the last call, with the host that was meant; `connection` for one that said nothing, `datagram` for UDP. */
  arrived(): string[]
  close(): Promise<void>
}

/** Hosts that Chromium asks of its own accord, whatever it is told. */
export const browsersOwn: readonly string[] = [
  'accounts.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'mtalk.google.com',
  'optimizationguide-pa.googleapis.com',
  'safebrowsing.googleapis.com',
  'update.googleapis.com',
]

const answer =
  'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/javascript\r\nContent-Length: 17\r\nConnection: close\r\n\r\nexport const a = 1'

export async function setTrap(): Promise<Trap> {
  let heard: string[] = []
  const server = createServer((socket) => {
    let first = 'connection'
    socket.on('data', (bytes) => {
      if (first !== 'connection') return
      first = describe(bytes.toString('latin1'))
      socket.end(answer)
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => void heard.push(first))
    socket.setTimeout(1000, () => socket.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4', () => void heard.push('datagram'))
  await new Promise<void>((done) => datagrams.bind(port, '127.0.0.1', done))
  return {
    port,
    rule: `--host-resolver-rules=MAP *.foreign.example 127.0.0.1:${port}`,
    ruleForAll: `--host-resolver-rules=${browsersOwn.map((host) => `MAP ${host} ~NOTFOUND, `).join('')}MAP * 127.0.0.1:${port}, EXCLUDE localhost`,
    arrived() {
      const all = heard
      heard = []
      return all
    },
    close() {
      datagrams.close()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

/** Of HTTP the request line and its host; of TLS the server's name (RFC 6066 § 3), of which nothing else can be read. */
function describe(bytes: string): string {
  if (bytes.startsWith('\x16')) {
    const [, length = '', name = ''] = /\0\0[^]{4}\0\0([^])([\w-]+(?:\.[\w-]+)+)/.exec(bytes) ?? []
    return `TLS ${name.slice(0, length.charCodeAt(0))}`
  }
  const line = /^[^\r\n]{0,120}/.exec(bytes)?.[0] ?? 'bytes'
  const host = /\r\nhost: *([^\r\n]*)/i.exec(bytes)?.[1]
  return host === undefined ? line : `${line} ${host}`
}
