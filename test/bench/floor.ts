import type { Page } from 'playwright'
import type { Bytes, Milliseconds } from '#base/units.ts'

export interface Floor {
  readonly took: Milliseconds
  readonly bytes: Bytes
  readonly lines: number
}

/**
 * The least that any import has to do, in the same browser, on the same File: stream it, look for newlines, write it to
 * IndexedDB in 256 KB buffers, sixteen of them a transaction, reading on while the last transaction is written. Until
 * the last one is complete; the database is removed afterwards.
 */
export async function measureFloor(page: Page, origin: string, path: string): Promise<Floor> {
  const address = new URL('floor.html', origin).href
  await page.route(address, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<input type="file">' }),
  )
  await page.goto(address)
  await page.locator('input').setInputFiles(path)
  const floor = await page.evaluate(
    (script): Promise<Floor> => {
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })))
      return new Promise((resolve, reject) => {
        worker.addEventListener('message', (event) => {
          worker.terminate()
          resolve(event.data as Floor)
        })
        worker.addEventListener('error', (event) => reject(new Error(event.message)))
        worker.postMessage(document.querySelector('input')?.files?.[0])
      })
    },
    `globalThis.__name = (value) => value; (${String(floorWorker)})()`,
  )
  await page.unroute(address)
  return floor
}

/** Becomes the script of a worker, so it sees nothing of this file. */
function floorWorker(): void {
  const blockBytes = 262_144
  const blocksPerTransaction = 16

  addEventListener('message', async (event: MessageEvent<File>) => {
    const file = event.data
    const database = await openDatabase()
    const started = performance.now()
    let lines = 0
    let key = 0
    let block = new Uint8Array(blockBytes)
    let filled = 0
    let blocks: ArrayBuffer[] = []
    let written = Promise.resolve()

    const flush = async (): Promise<void> => {
      const mine = blocks
      blocks = []
      await written
      written = new Promise((resolve, reject) => {
        const transaction = database.transaction('blocks', 'readwrite')
        const store = transaction.objectStore('blocks')
        for (const each of mine) store.put(each, key++)
        transaction.oncomplete = () => resolve()
        transaction.onerror = () => reject(transaction.error)
      })
    }

    const reader = file.stream().getReader()
    for (let part = await reader.read(); part.value; part = await reader.read()) {
      const bytes = part.value
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
      for (let at = 0; at < bytes.length;) {
        const taken = bytes.subarray(at, at + blockBytes - filled)
        block.set(taken, filled)
        filled += taken.length
        at += taken.length
        if (filled < blockBytes) continue
        blocks.push(block.buffer)
        block = new Uint8Array(blockBytes)
        filled = 0
        if (blocks.length === blocksPerTransaction) await flush()
      }
    }
    blocks.push(block.slice(0, filled).buffer)
    await flush()
    await written
    const took = performance.now() - started
    database.close()
    indexedDB.deleteDatabase('floor').onsuccess = () => postMessage({ took, bytes: file.size, lines })
  })

  function openDatabase(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open('floor', 1)
      request.onupgradeneeded = () => void request.result.createObjectStore('blocks')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('IndexedDB'))
    })
  }
}
