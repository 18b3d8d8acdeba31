import type { ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { importerOf } from './importer-of.ts'

/**
 * Stands in the importer worker between a commit and the storage. A commit is a transaction that writes to the archives
 * and to the directories: of a segment, or of the snapshot.
 */
export interface CommitGate {
  /** Resolves when so many commits from now one has done its writing; it then stays open, for ever. */
  hold(after: number): Promise<void>
  /** Resolves when so many commits from now one is begun; it goes on. */
  begun(after: number): Promise<void>
  /** No commit is waited for any more: those to come go on. */
  lift(): Promise<void>
}

interface Gate {
  left: number
  holds: boolean
  reached: () => void
}

/** In the worker. A transaction stays open as long as requests follow each other. */
function placeGate(): void {
  const gate: Gate = { left: -1, holds: false, reached: () => undefined }
  Object.assign(globalThis, { gate })
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...input) {
    const transaction = begin.apply(this, input)
    const names = new Set(transaction.objectStoreNames)
    if (transaction.mode !== 'readwrite' || !names.has('archives') || !names.has('directories'))
      return transaction
    if (gate.left-- !== 0) return transaction
    if (!gate.holds) {
      gate.reached()
      return transaction
    }
    let rounds = 0
    const again = (): void => {
      transaction.objectStore('archives').count().onsuccess = again
      // The writes stand between the first count and the second.
      if (++rounds === 4) gate.reached()
    }
    again()
    return transaction
  }
}

/** In the worker. */
function setGate({ after, holds }: { after: number; holds: boolean }): Promise<void> {
  const { gate } = globalThis as unknown as { gate: Gate }
  return new Promise((reached) => void Object.assign(gate, { left: after, holds, reached }))
}

/** In the worker. */
function liftGate(): void {
  const { gate } = globalThis as unknown as { gate: Gate }
  gate.left = -1
  gate.reached()
}

export async function openGate(tab: ChromiumTab): Promise<CommitGate> {
  const worker = await importerOf(tab)
  await worker.evaluate(placeGate)
  return {
    hold: (after) => worker.evaluate(setGate, { after, holds: true }),
    begun: (after) => worker.evaluate(setGate, { after, holds: false }),
    lift: () => worker.evaluate(liftGate),
  }
}
