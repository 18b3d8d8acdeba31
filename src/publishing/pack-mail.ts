import type { Bytes } from '#base/units.ts'
import type { BlockPacker, PackedSection } from './block-packer.ts'
import type { MailLayout } from './mail-layout.ts'
import { mailLength } from './pack-rows.ts'
import type { SourceRow, SourceRows } from './source-rows.ts'

/** Packs messages, each with its separator line, in blocks of one size, where the layout places them. */
export class MailPacker {
  readonly #packer: BlockPacker
  readonly #section: PackedSection
  readonly #layout: MailLayout
  readonly #size: Bytes
  #block: Uint8Array<ArrayBuffer>
  #position: Bytes = 0

  /** `layout`: a new one; it places as the one did that placed the rows. */
  constructor(packer: BlockPacker, section: PackedSection, layout: MailLayout, size: Bytes) {
    this.#packer = packer
    this.#section = section
    this.#layout = layout
    this.#size = size
    this.#block = new Uint8Array(size)
  }

  async add(row: SourceRow, source: SourceRows): Promise<void> {
    const { page, at, segment } = row
    const start = this.#layout.place(mailLength(row), page.attachments[at]!)
    await this.#fill(start - this.#position, null)
    for (let offset = page.offset[at]!, end = page.end[at]!; offset < end;) {
      const bytes = await source.mail(segment, offset, end)
      await this.#fill(bytes.length, bytes)
      offset += bytes.length
    }
  }

  async finish(): Promise<void> {
    const rest = this.#position % this.#size
    if (rest > 0) await this.#packer.add(this.#section, this.#block.slice(0, rest))
  }

  /** Null stands for so many zeros. */
  async #fill(length: Bytes, bytes: Uint8Array | null): Promise<void> {
    for (let at = 0; at < length;) {
      const from = this.#position % this.#size
      const take = Math.min(length - at, this.#size - from)
      if (bytes) this.#block.set(bytes.subarray(at, at + take), from)
      at += take
      this.#position += take
      if (from + take < this.#size) continue
      await this.#packer.add(this.#section, this.#block)
      this.#block = new Uint8Array(this.#size)
    }
  }
}
