import type { ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { importerOf } from './importer-of.ts'

/** Stands in the importer worker between an import and its file: nothing else waits for it. */
export interface ReadingGate {
  /** What is read of the file while the gate is closed waits until then. */
  open(): Promise<void>
}

interface Gate {
  open: () => void
}

/** In the worker. `slices` of the file, 4 MB each, are read first. Smaller ones are not stopped. */
function place(slices: number): void {
  const read = Blob.prototype.arrayBuffer
  const gate: Gate = { open: () => undefined }
  const opened = new Promise<void>((open) => (gate.open = open))
  let left = slices
  Object.assign(globalThis, { readingGate: gate })
  Blob.prototype.arrayBuffer = async function () {
    if (this.size > 1_000_000 && left-- <= 0) await opened
    return read.call(this)
  }
}

export async function closeReading(tab: ChromiumTab, slices: number): Promise<ReadingGate> {
  const worker = await importerOf(tab)
  await worker.evaluate(place, slices)
  return {
    open: () => worker.evaluate(() => (globalThis as unknown as { readingGate: Gate }).readingGate.open()),
  }
}
