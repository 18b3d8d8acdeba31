import type { Database } from './database.ts'

/** Whether this browser keeps Blobs in IndexedDB and gives them back: WebKit's private sessions do not. */
export async function blobsWork(database: Database): Promise<boolean> {
  const key: [number, string, number] = [0, 'probe', 0]
  try {
    await database.put('blocks', new Blob(['boxwood']), key)
    const kept = await database.get('blocks', key)
    return kept instanceof Blob && (await kept.text()) === 'boxwood'
  } catch {
    return false
  } finally {
    await database.delete('blocks', key).catch(() => undefined)
  }
}
