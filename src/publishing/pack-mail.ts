import type { BlockHome } from '#archive/block-home.ts'
import { BlockCache } from '#archive/section-reader.ts'
import { SegmentReader } from '#archive/segment/reader.ts'
import type { SegmentDirectory } from '#archive/segment/schema.ts'
import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { BlockPacker, PackedSection } from './block-packer.ts'
import type { MailLayout } from './mail-layout.ts'

/** Read at once. */
const window: Bytes = 4 * 1024 * 1024

interface Task {
  readonly segments: readonly SegmentDirectory[]
  readonly home: BlockHome
  /** A new one: it places as the one did that placed the rows. */
  readonly layout: MailLayout
  readonly size: Bytes
  readonly signal: AbortSignal | undefined
  onmail(bytes: Bytes): void
}

/** Packs the messages of segments, each with its separator line, in blocks of one size. */
export async function packMail(packer: BlockPacker, section: PackedSection, task: Task): Promise<void> {
  let block = new Uint8Array(task.size)
  let position: Bytes = 0
  const fill = async (length: Bytes, bytes: Uint8Array | null): Promise<void> => {
    for (let at = 0; at < length;) {
      const from = position % task.size
      const take = Math.min(length - at, task.size - from)
      if (bytes) block.set(bytes.subarray(at, at + take), from)
      at += take
      position += take
      if (from + take < task.size) continue
      await packer.add(section, block)
      block = new Uint8Array(task.size)
    }
  }
  for (const directory of task.segments) {
    const segment = new SegmentReader(directory, task.home, new BlockCache(0))
    const mail = new MailWindow(segment)
    for (let page = 0; page < segment.pages; page++) {
      throwIfCancelled(task.signal)
      const [columns] = await segment.messagePages([page], false)
      for (let row = 0; row < columns!.rows; row++) {
        const [offset, end] = [columns!.offset[row]!, columns!.end[row]!]
        await fill(task.layout.place(end - offset) - position, null)
        for (let at = offset; at < end;) {
          const piece = await mail.from(at, end)
          await fill(piece.length, piece)
          at += piece.length
        }
        task.onmail(end - offset)
      }
    }
  }
  const rest = position % task.size
  if (rest > 0) await packer.add(section, block.slice(0, rest))
}

/** Reads a segment's mail in order. */
class MailWindow {
  readonly #segment: SegmentReader
  #bytes: Uint8Array = new Uint8Array(0)
  #start: Bytes = 0

  constructor(segment: SegmentReader) {
    this.#segment = segment
  }

  /** Some of the bytes from here on, at least one. */
  async from(offset: Bytes, end: Bytes): Promise<Uint8Array> {
    if (offset < this.#start || offset >= this.#start + this.#bytes.length) {
      this.#bytes = await this.#segment.mail(offset, window)
      this.#start = offset
      if (this.#bytes.length === 0) throw new BoxwoodError('damaged-archive', { part: 'mail' })
    }
    return this.#bytes.subarray(offset - this.#start, end - this.#start)
  }
}
