import {
  type Address,
  addressesPerPage,
  decodeAddresses,
  longestAddresses,
} from '#archive/published/addresses.ts'
import type { BlockHome, BlockRange, OwnerId } from '#archive/block-home.ts'
import { decodeFront } from '#archive/published/front-file.ts'
import { type Front, frontName } from '#archive/published/front.ts'
import { type NamedSection, openFront, type OpenedFront } from '#archive/published/open-front.ts'
import { blockSeed, longestBlock, restoreBlock } from '#archive/published/stored-block.ts'
import { asBoxwoodError, BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import type { Ranges } from './ranges.ts'
import { StoredBytes } from './stored-bytes.ts'

const everything = Number.POSITIVE_INFINITY

/** The blocks of a published archive, wherever its files are. */
export class HttpBlocks implements BlockHome {
  readonly #front: Front
  readonly #opened: OpenedFront
  readonly #bytes: StoredBytes
  readonly #ranges: Ranges
  /** By section and page: a few kilobytes for 512 blocks. */
  readonly #addresses = new Map<string, Promise<readonly Address[]>>()

  constructor(front: Front, hot: Uint8Array<ArrayBuffer>, opened: OpenedFront, ranges: Ranges) {
    this.#front = front
    this.#opened = opened
    this.#bytes = new StoredBytes(front, hot, ranges)
    this.#ranges = ranges
  }

  /** The server knows no ranges: whole parts are downloaded. */
  get isSlow(): boolean {
    return this.#bytes.isSlow
  }

  /**
   * Rejects with `damaged-archive`, `archive-part-missing`, with `archive-changed` where another archive was published in the
   * place of this one, and with what `Ranges` rejects with.
   */
  async read(ranges: readonly BlockRange[]): Promise<Uint8Array<ArrayBuffer>[]> {
    const blocks = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
    try {
      return await Promise.all(
        ranges.map(async (range) => {
          const key = `${range.owner}/${range.section}/${range.block}`
          const block = blocks.get(key) ?? this.#block(range)
          blocks.set(key, block)
          return cut(range, await block)
        }),
      )
    } catch (error) {
      throw await this.#explained(asBoxwoodError(error))
    }
  }

  async #block({ owner, section, block, most }: BlockRange): Promise<Uint8Array<ArrayBuffer>> {
    const named = this.#opened.sections.get(owner)?.get(section)
    const addresses = named && (await this.#page(named, Math.floor(block / addressesPerPage)))
    const address = addresses?.[block % addressesPerPage]
    if (!named || !address) throw damaged(section)
    return this.#restored(address, named.name, block, most ?? named.section.size)
  }

  #page({ name, section }: NamedSection, number: number): Promise<readonly Address[]> {
    const key = `${name}/${number}`
    const known = this.#addresses.get(key)
    if (known) return known
    const read = async (): Promise<readonly Address[]> => {
      const page = section.pages[number]
      if (!page) throw damaged(name)
      const [address, length, first] = page
      const stored = { address, length }
      const bytes = await this.#restored(stored, `${name}/addresses`, number, longestAddresses)
      return decodeAddresses(bytes, first)
    }
    const addresses = read()
    this.#addresses.set(key, addresses)
    addresses.catch(() => this.#addresses.delete(key))
    return addresses
  }

  async #restored(
    { address, length }: Address,
    name: string,
    block: number,
    most: Bytes | null,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const stored = await this.#bytes.get(address, length)
    const bytes = await this.#bytes.work(() =>
      restoreBlock(stored, blockSeed(this.#front.build, name, block), most ?? longestBlock),
    )
    if (!bytes) throw damaged(name)
    return bytes
  }

  /** What does not fit may be of another build: then the front file is another one, too. */
  async #explained(error: BoxwoodError): Promise<BoxwoodError> {
    const isMissing = error.code === 'link-refused'
    if (!isMissing && error.code !== 'damaged-archive') return error
    try {
      const { bytes } = await this.#ranges.get(frontName, 0, everything)
      const { front } = await decodeFront(bytes)
      if (front.build !== this.#front.build) return new BoxwoodError('archive-changed', {}, error)
    } catch (now) {
      const { code } = asBoxwoodError(now)
      if (code === 'newer-format' || code === 'archive-changed')
        return new BoxwoodError('archive-changed', {}, error)
    }
    return isMissing ? new BoxwoodError('archive-part-missing', error.details, error) : error
  }
}

/** What is published beside a front file. Rejects with `newer-format`, `damaged-archive` and what `Ranges` rejects with. */
export async function openPublished(
  ranges: Ranges,
  names: { readonly id: string; newOwner(): OwnerId },
): Promise<OpenedFront & { readonly blocks: HttpBlocks }> {
  const { bytes } = await ranges.get(frontName, 0, everything)
  const { front, hot } = await decodeFront(bytes)
  const opened = openFront(front, names)
  return { ...opened, blocks: new HttpBlocks(front, hot, opened, ranges) }
}

function cut({ section, offset, length }: BlockRange, block: Uint8Array<ArrayBuffer>) {
  const end = length === everything ? block.length : offset + length
  if (end > block.length) throw damaged(section)
  return block.slice(offset, end)
}

function damaged(part: string): BoxwoodError {
  return new BoxwoodError('damaged-archive', { part, published: true })
}
