import { type StoreBlock, storeBlock } from '#archive/published/stored-block.ts'
import type { Bytes } from '#base/units.ts'
import type { BlockToStore } from '#workers/contracts/packer.ts'

/** Blocks cross together: a message costs as much as compressing some kilobytes. */
const togetherBytes: Bytes = 64 * 1024
/** While the other worker has so much, blocks are compressed here. */
const ahead: Bytes = 4 * 1024 * 1024

type StoreAll = (blocks: readonly BlockToStore[]) => Promise<readonly Uint8Array<ArrayBuffer>[]>

interface Waiting extends BlockToStore {
  readonly take: (stored: Promise<Uint8Array<ArrayBuffer>>) => void
}

/** Has blocks compressed by another worker while it keeps up, and else here. */
export function storesTogether(elsewhere: StoreAll, here: StoreBlock = storeBlock): StoreBlock {
  let waiting: Waiting[] = []
  let length: Bytes = 0
  let given: Bytes = 0

  function send(): void {
    if (waiting.length === 0) return
    const [sent, bytes] = [waiting, length]
    waiting = []
    length = 0
    const answer = elsewhere(sent.map(({ block, seed }) => ({ block, seed }))).finally(() => (given -= bytes))
    sent.forEach(({ take }, i) => take(answer.then((stored) => stored[i]!)))
  }

  return (block, seed) => {
    if (given >= ahead) return here(block, seed)
    return new Promise((take) => {
      waiting.push({ block, seed, take })
      length += block.length
      given += block.length
      if (length >= togetherBytes) send()
      // Whoever has no more for now waits for these.
      else if (waiting.length === 1) setTimeout(send)
    })
  }
}
