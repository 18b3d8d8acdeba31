import type { OwnerId } from '#archive/block-home.ts'
import type { IndexedRow } from '#search/index/index-writer.ts'
import type { TermPack } from '#search/tokens/token-log.ts'
import type { MessagePack } from './message-packer.ts'
import type { MessageBatch } from './message-rows.ts'
import type { MadeIndex, OpenIndex } from './open-index.ts'

/** Another worker that makes rows, too. */
export interface OtherHand {
  /** It has nothing to do, or soon will: what is given to it now does not wait. */
  readonly free: boolean
  make(batch: MessageBatch): Promise<MadeRows>
  /** An index that it makes, in turn with rows; null where it is not there. */
  index(owner: OwnerId): OpenIndex | null
}

/** What another worker can do. */
export interface OtherWorker extends IndexingWorker {
  make(batch: MessageBatch): Promise<MadeRows>
}

export interface IndexingWorker {
  addToIndex(owner: OwnerId, terms: TermPack, rows: readonly IndexedRow[]): Promise<void>
  closeIndex(owner: OwnerId): Promise<MadeIndex>
}

export interface MadeRows {
  readonly pack: MessagePack
  /** The batch's memory, to be used again. */
  readonly memory: ArrayBuffer
}

/** So many batches may be with the other worker: what is split at once, less what is done here meanwhile. */
const ahead = 4

export function otherHand(worker: OtherWorker): OtherHand {
  let given = 0
  return {
    get free() {
      return given < ahead
    },
    async make(batch) {
      given++
      try {
        return await worker.make(batch)
      } finally {
        given--
      }
    },
    index: (owner) => indexElsewhere(owner, worker),
  }
}

/** An index that another worker makes. */
export function indexElsewhere(owner: OwnerId, worker: IndexingWorker): OpenIndex {
  let taken: Promise<unknown> = Promise.resolve()
  return {
    add(terms, rows) {
      const added = worker.addToIndex(owner, terms, rows)
      taken = Promise.all([taken, added])
      // Told when it is closed.
      taken.catch(() => undefined)
    },
    async close() {
      await taken
      return worker.closeIndex(owner)
    },
  }
}
