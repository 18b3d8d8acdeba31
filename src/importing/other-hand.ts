import type { MessagePack } from './message-packer.ts'
import type { MessageBatch } from './message-rows.ts'

/** Another worker that makes rows, too. */
export interface OtherHand {
  /** It has nothing to do, or soon will: what is given to it now does not wait. */
  readonly free: boolean
  make(batch: MessageBatch): Promise<MadeRows>
}

export interface MadeRows {
  readonly pack: MessagePack
  /** The batch's memory, to be used again. */
  readonly memory: ArrayBuffer
}

/** So many batches may be with the other worker: what is split at once, less what is done here meanwhile. */
const ahead = 4

export function otherHand(make: OtherHand['make']): OtherHand {
  let given = 0
  return {
    get free() {
      return given < ahead
    },
    async make(batch) {
      given++
      try {
        return await make(batch)
      } finally {
        given--
      }
    },
  }
}
