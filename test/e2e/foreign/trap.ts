import { createSocket } from 'node:dgram'
import { createServer, type AddressInfo } from 'node:net'

/** A foreign host: every name that ends in `.foreign.example`, at any port, by TCP and by UDP. */
export interface Trap {
  readonly port: number
  /** For Chromium's command line. */
  readonly rule: string
  /** First lines of what arrived since the last call; `connection` for one that said nothing, `datagram` for UDP. */
  arrived(): string[]
  close(): Promise<void>
}

const answer =
  'HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: text/javascript\r\nContent-Length: 17\r\nConnection: close\r\n\r\nexport const a = 1'

export async function setTrap(): Promise<Trap> {
  let heard: string[] = []
  const server = createServer((socket) => {
    let first = 'connection'
    socket.on('data', (bytes) => {
      if (first !== 'connection') return
      first = /^[^\r\n]{0,120}/.exec(bytes.toString('latin1'))?.[0] ?? 'bytes'
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
