import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { xxh32 } from '#base/xxh32.ts'
import type { Files } from './published.ts'

/** A web server over files in memory. What it serves and how may be changed while it runs. */
export class HttpFiles {
  readonly #server: Server
  files: Files
  hasRanges = true
  /** Names the version of a file; without, its blocks alone tell. */
  hasTags = true
  readonly log: { readonly file: string; readonly range: string | undefined; readonly bytes: number }[] = []

  constructor(files: Files) {
    this.files = files
    this.#server = createServer((request, response) => {
      const file = decodeURIComponent((request.url ?? '').replace(/^\/lists\//, ''))
      const bytes = this.files.get(file)
      if (!bytes) return void response.writeHead(404).end()
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
      const ranged = this.hasRanges && from !== undefined
      if (ranged && Number(from) >= bytes.length) return void response.writeHead(416).end()
      const part = ranged ? bytes.subarray(Number(from), Number(to) + 1) : bytes
      const tag = this.hasTags ? { ETag: `"${xxh32(bytes)}"` } : {}
      const last = Number(from) + part.length - 1
      const range = ranged ? { 'Content-Range': `bytes ${from}-${last}/${bytes.length}` } : {}
      this.log.push({ file, range: request.headers.range, bytes: part.length })
      response.writeHead(ranged ? 206 : 200, { ...tag, ...range, 'Content-Length': part.length })
      response.end(part)
    })
  }

  /** Gives the address of the folder. */
  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done))
    // A server that listens to a port has an address.
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}/lists/`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((done) => this.#server.close(done))
  }
}
