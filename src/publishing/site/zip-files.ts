import { eachChunk } from '#base/each-chunk.ts'
import { zipPieces, type ZipEntry } from '#exporting/write-zip.ts'
import type { EpochMilliseconds } from '#base/units.ts'
import type { FileSink, FileWriter } from '#publishing/files.ts'

/** Files of a zip, stored, each written into it as it comes: `pieces` must be read meanwhile. */
export class ZipFiles implements FileSink {
  readonly #lastModified: Date
  readonly #entries = new TransformStream<ZipEntry, ZipEntry>()
  readonly #writer = this.#entries.writable.getWriter()
  #content: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>> | null = null

  constructor(created: EpochMilliseconds) {
    this.#lastModified = new Date(created)
  }

  /** The zip, until `finish` or `abort`. */
  pieces(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    return zipPieces(eachChunk(this.#entries.readable))
  }

  async open(name: string): Promise<FileWriter> {
    const content = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>()
    const writer = content.writable.getWriter()
    this.#content = writer
    // Taken when the one before it has ended.
    await this.#writer.write({ name, lastModified: this.#lastModified, input: eachChunk(content.readable) })
    return { write: (bytes) => writer.write(bytes), close: () => writer.close() }
  }

  finish(): Promise<void> {
    return this.#writer.close()
  }

  /** Nobody waits for the rest any more. */
  abort(error: unknown): void {
    this.#content?.abort(error).catch(() => undefined)
    this.#writer.abort(error).catch(() => undefined)
  }
}
