import { type Address, addressesPerPage, encodeAddresses, firstPart } from '#archive/published/addresses.ts'
import { type AddressPage, largestPart, partName, type PublishedSection } from '#archive/published/front.ts'
import { blockSeed, type StoreBlock, storeBlock } from '#archive/published/stored-block.ts'
import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import type { FileSink, FileWriter } from './files.ts'

/** Blocks that are compressed at once. */
const atOnce = 64
const writtenAtOnce: Bytes = 512 * 1024
/** The front file brings so much of what every visit needs; less than that of blocks, so that addresses find room. */
const mostHot: Bytes = 28 * 1024
const mostHotBlocks: Bytes = 10 * 1024
/** Of a section with more pages of addresses each helps a few visits only. */
const mostHotPages = 4

/** A section while its blocks are packed. */
export class PackedSection {
  readonly name: string
  readonly size: Bytes | null
  readonly rows: number | null
  /** Its blocks belong to the front file, while there is room. */
  readonly hot: boolean
  readonly addresses: Address[] = []
  blocks = 0
  length: Bytes = 0

  constructor(
    name: string,
    { size, rows, hot = false }: { size?: Bytes; rows?: number; hot?: boolean } = {},
  ) {
    this.name = name
    this.size = size ?? null
    this.rows = rows ?? null
    this.hot = hot
  }
}

/** Compresses blocks, each on its own, and writes them into parts in the order in which they are given. */
export class BlockPacker {
  readonly #build: number
  readonly #sink: FileSink
  readonly #storeBlock: StoreBlock
  readonly #hot: Uint8Array[] = []
  #hotLength: Bytes = 0
  readonly #parts: Bytes[] = []
  #writer: FileWriter | null = null
  /** Written together: a small write costs as much as a large one. */
  #unwritten: Uint8Array[] = []
  #unwrittenLength: Bytes = 0
  #partLength: Bytes = 0
  #partStart: Bytes = firstPart
  readonly #queue: Promise<void>[] = []
  #last: Promise<void> = Promise.resolve()

  constructor(build: number, sink: FileSink, store: StoreBlock = storeBlock) {
    this.#build = build
    this.#sink = sink
    this.#storeBlock = store
  }

  get parts(): readonly Bytes[] {
    return this.#parts
  }

  /** What the front file holds behind its contents. */
  get hot(): Uint8Array<ArrayBuffer> {
    return joinBytes(this.#hot)
  }

  /** Adds a block to a section, and may take its memory. Waits while enough of them are under way. */
  async add(section: PackedSection, block: Uint8Array<ArrayBuffer>): Promise<void> {
    section.length += block.length
    const number = section.blocks++
    await this.#store(block, blockSeed(this.#build, section.name, number), (stored) => {
      const fits = this.#hotLength + stored.length <= mostHotBlocks
      return this.#place(stored, section.hot && fits && isAllHot(section)).then((address) => {
        section.addresses.push({ address, length: stored.length })
      })
    })
  }

  /** Writes the addresses of a section that is complete; of several, those needed by most come first. */
  async close(section: PackedSection): Promise<PublishedSection> {
    await this.#drain()
    const pages: AddressPage[] = []
    const isShort = section.addresses.length <= mostHotPages * addressesPerPage
    for (let from = 0; from < section.addresses.length; from += addressesPerPage) {
      const these = section.addresses.slice(from, from + addressesPerPage)
      const seed = blockSeed(this.#build, `${section.name}/addresses`, pages.length)
      const stored = await storeBlock(encodeAddresses(these), seed)
      const address = await this.#place(stored, isShort && this.#hotLength + stored.length <= mostHot)
      pages.push([address, stored.length, these[0]!.address])
    }
    const { length, blocks, size, rows } = section
    return { length, count: blocks, size, rows, pages }
  }

  /** After the last section. */
  async finish(): Promise<void> {
    await this.#drain()
    await this.#closePart()
  }

  /** Compresses now, places in order. */
  async #store(
    block: Uint8Array<ArrayBuffer>,
    seed: number,
    place: (stored: Uint8Array<ArrayBuffer>) => Promise<void>,
  ): Promise<void> {
    const stored = this.#storeBlock(block, seed)
    // Awaited in its turn; a rejection until then is not unhandled.
    stored.catch(() => undefined)
    const placed = this.#last.then(async () => place(await stored))
    placed.catch(() => undefined)
    this.#last = placed
    this.#queue.push(placed)
    if (this.#queue.length >= atOnce) await this.#queue.shift()
  }

  async #drain(): Promise<void> {
    this.#queue.length = 0
    await this.#last
  }

  /** Gives its address. */
  async #place(stored: Uint8Array<ArrayBuffer>, hot: boolean): Promise<Bytes> {
    if (hot) {
      this.#hot.push(stored)
      this.#hotLength += stored.length
      return this.#hotLength - stored.length
    }
    if (this.#partLength > 0 && this.#partLength + stored.length > largestPart) await this.#closePart()
    this.#writer ??= await this.#sink.open(partName(this.#parts.length))
    this.#unwritten.push(stored)
    this.#unwrittenLength += stored.length
    if (this.#unwrittenLength >= writtenAtOnce) await this.#write(this.#writer)
    const address = this.#partStart + this.#partLength
    this.#partLength += stored.length
    return address
  }

  async #write(writer: FileWriter): Promise<void> {
    const bytes = joinBytes(this.#unwritten)
    this.#unwritten = []
    this.#unwrittenLength = 0
    await writer.write(bytes)
  }

  async #closePart(): Promise<void> {
    if (!this.#writer) return
    await this.#write(this.#writer)
    await this.#writer.close()
    this.#writer = null
    this.#parts.push(this.#partLength)
    this.#partStart += this.#partLength
    this.#partLength = 0
  }
}

/** Addresses ascend: behind a block in a part none of the same section is in front. */
function isAllHot({ addresses }: PackedSection): boolean {
  const last = addresses.at(-1)
  return !last || last.address < firstPart
}
