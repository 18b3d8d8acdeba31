import { BoxwoodError } from '#base/errors.ts'
import type { Bytes } from '#base/units.ts'
import { decodePage, encodePage, rowBytes } from '#archive/column-page.ts'

/**
 * The blocks of a published archive have one address space: from 0 on what stands in the front file behind its own
 * contents, from `firstPart` on the parts, one behind the other.
 */
export const firstPart: Bytes = 1024 * 1024

/** Blocks a page of addresses. */
export const addressesPerPage = 512

/** Of the blocks of a section, in order: how far each is from the end of the one before, and its length. */
const schema = { gap: 'u32', length: 'u32' } as const

/** Of a page, inflated. */
export const longestAddresses: Bytes = addressesPerPage * rowBytes(schema)

export interface Address {
  readonly address: Bytes
  /** As stored. */
  readonly length: Bytes
}

export function encodeAddresses(blocks: readonly Address[]): Uint8Array<ArrayBuffer> {
  const gap = new Uint32Array(blocks.length)
  const length = new Uint32Array(blocks.length)
  let end = blocks[0]?.address ?? 0
  blocks.forEach((block, i) => {
    gap[i] = block.address - end
    length[i] = block.length
    end = block.address + block.length
  })
  return encodePage(schema, { gap, length }, 0, blocks.length)
}

/** `first`: the address of its first block. Throws `damaged-archive` for a length that is no whole number of addresses, or for too many. */
export function decodeAddresses(page: Uint8Array<ArrayBuffer>, first: Bytes): Address[] {
  const { rows, gap, length } = decodePage(schema, page)
  if (rows > addressesPerPage)
    throw new BoxwoodError('damaged-archive', { part: 'addresses', published: true })
  const blocks: Address[] = []
  for (let i = 0, end = first; i < rows; i++) {
    const address = end + gap[i]!
    blocks.push({ address, length: length[i]! })
    end = address + length[i]!
  }
  return blocks
}
