import type { SegmentRow } from '#archive/segment/schema.ts'
import { makeRows, type MessageBatch } from './message-rows.ts'

/** Makes rows of batches: here, or where there is a hand free. */
export type RowMaker = (batch: MessageBatch) => Promise<SegmentRow[]>

/** So many batches may wait for the other worker: one that it works on and one that it finds next. */
const ahead = 2

/** Shares the work with another worker: what that has no hand free for is done here. */
export function sharedRowMaker(other: RowMaker): RowMaker {
  let given = 0
  return async (batch) => {
    if (given >= ahead) return makeRows(batch)
    given++
    try {
      return await other(batch)
    } finally {
      given--
    }
  }
}
