import { xxh32 } from '#base/xxh32.ts'
import type { Bytes } from '#base/units.ts'
import type { Block, BlockSink, OwnerId } from '#archive/block-home.ts'
import { formatVersion, SectionLog } from '#archive/directory.ts'
import { mailBlock, pageRows, type SegmentDirectory } from './schema.ts'
import { type RowPack, RowQueue } from './row-pack.ts'

/** Blocks are handed over in transactions of about this size. */
const batchBytes: Bytes = 4 * 1024 * 1024

/** Where a mail block's bytes are, other than in memory: a slice of the dropped file. */
export type MailSlice = (offset: Bytes, length: Bytes) => Blob

/**
 * Writes one segment. `mail` takes its bytes in order, `add` its rows; `drain`, called between chunks, hands full
 * blocks on; `close` gives the directory, which the caller commits. Until then the segment does not exist.
 */
export class SegmentWriter {
  readonly owner: OwnerId
  readonly #sink: BlockSink
  readonly #slice: MailSlice | null
  readonly #logs = {
    mail: new SectionLog(),
    messages: new SectionLog(),
    strings: new SectionLog(),
    references: new SectionLog(),
  }
  readonly #mail: Uint8Array<ArrayBuffer>
  #mailFill = 0
  #mailLength = 0
  readonly #rows = new RowQueue()
  #rowCount = 0
  #blocks: Block[] = []
  #pendingBytes = 0
  #writing: Promise<void> = Promise.resolve()

  /** `slice`, where given, makes the mail blocks; the bytes are then only checked and counted. */
  constructor(owner: OwnerId, sink: BlockSink, slice: MailSlice | null = null) {
    this.owner = owner
    this.#sink = sink
    this.#slice = slice
    this.#mail = new Uint8Array(slice ? mailBlock.blob : mailBlock.buffer)
  }

  get rows(): number {
    return this.#rowCount
  }

  get length(): Bytes {
    return this.#mailLength
  }

  mail(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const take = Math.min(bytes.length - at, this.#mail.length - this.#mailFill)
      this.#mail.set(bytes.subarray(at, at + take), this.#mailFill)
      this.#mailFill += take
      this.#mailLength += take
      at += take
      if (this.#mailFill === this.#mail.length) this.#closeMailBlock()
    }
  }

  add(pack: RowPack): void {
    this.#rows.add(pack)
    this.#rowCount += pack.rows
  }

  /** Packs full pages and waits while more than a batch is on its way to the home. */
  async drain(): Promise<void> {
    while (this.#rows.rows >= pageRows) this.#closePage(pageRows)
    if (this.#pendingBytes >= batchBytes) await this.#flush()
  }

  async close(sourceOffset: Bytes): Promise<SegmentDirectory> {
    while (this.#rows.rows > 0) this.#closePage(Math.min(pageRows, this.#rows.rows))
    if (this.#mailFill > 0) this.#closeMailBlock()
    await this.#flush()
    await this.#writing
    const { mail, messages, strings, references } = this.#logs
    return {
      format: formatVersion,
      owner: this.owner,
      sections: {
        mail: mail.directory,
        messages: messages.directory,
        strings: strings.directory,
        references: references.directory,
      },
      facts: { is: 'segment', rows: this.#rowCount, sourceOffset },
    }
  }

  #closeMailBlock(): void {
    const bytes = this.#mail.subarray(0, this.#mailFill)
    const offset = this.#mailLength - this.#mailFill
    const block = this.#logs.mail.add(bytes.length, xxh32(bytes))
    const value = this.#slice ? this.#slice(offset, bytes.length) : bytes.slice()
    this.#blocks.push({ owner: this.owner, section: 'mail', block, value })
    this.#pendingBytes += bytes.length
    this.#mailFill = 0
  }

  #put(section: 'messages' | 'strings' | 'references', value: Uint8Array<ArrayBuffer>): void {
    const block = this.#logs[section].add(value.length, xxh32(value))
    this.#blocks.push({ owner: this.owner, section, block, value })
    this.#pendingBytes += value.length
  }

  async #flush(): Promise<void> {
    // One batch is written while the next is made; a third waits.
    await this.#writing
    const blocks = this.#blocks
    this.#blocks = []
    this.#pendingBytes = 0
    if (blocks.length === 0) return
    this.#writing = this.#sink.write(blocks)
    // Seen again by the next flush; without this a rejection in between would count as unhandled.
    this.#writing.catch(() => undefined)
  }

  #closePage(count: number): void {
    const { messages, strings, references } = this.#rows.take(count)
    this.#put('messages', messages)
    this.#put('strings', strings)
    this.#put('references', references)
  }
}
