import { createHash } from 'node:crypto'
import type { ArchiveInfo, Boxwood, MessageRow, Receipt, ThreadRow } from '#domain/scripting.ts'
import type { Tab } from '#test/e2e/driver/tab.ts'

/** All that can be read of an archive, with the hash of each message's bytes. */
export interface Portrait {
  readonly info: ArchiveInfo
  readonly receipt: Receipt
  readonly rows: readonly (MessageRow & { readonly hash: string })[]
  readonly threads: readonly ThreadRow[]
  /** Of each thread: which message hangs where. */
  readonly shapes: readonly (readonly (readonly [key: string, parent: string | null, why: string])[])[]
}

/** In the page. */
async function readAll(boxwood: Boxwood, { id, shapes }: { id: string; shapes: boolean }): Promise<Portrait> {
  const info = (await boxwood.archives()).find((archive) => archive.id === id)
  if (!info) throw new Error(`no archive ${id}`)
  const all = async <Row>(
    read: (options: { offset: number; limit: number }) => Promise<{ total: number; rows: Row[] }>,
  ): Promise<Row[]> => {
    const rows: Row[] = []
    for (;;) {
      const page = await read({ offset: rows.length, limit: 1000 })
      rows.push(...page.rows)
      if (rows.length >= page.total) return rows
      if (page.rows.length === 0) throw new Error('a page is empty before the end')
    }
  }
  const hashOf = async (key: string): Promise<string> => {
    const hash = await crypto.subtle.digest('SHA-256', await boxwood.raw(id, key))
    return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
  const rows = await all((options) => boxwood.messages(id, options))
  const hashed: (MessageRow & { hash: string })[] = []
  for (let i = 0; i < rows.length; i += 50) {
    const some = rows.slice(i, i + 50).map(async (row) => Object.assign(row, { hash: await hashOf(row.key) }))
    hashed.push(...(await Promise.all(some)))
  }
  const threads = await all((options) => boxwood.threads(id, options))
  const nodes = shapes ? await Promise.all(threads.map(({ key }) => boxwood.thread(id, key))) : []
  return {
    info,
    receipt: await boxwood.receipt(id),
    rows: hashed,
    threads,
    shapes: nodes.map((thread) => thread.map(({ key, parent, why }) => [key, parent, why] as const)),
  }
}

/** Rejects where a message that is counted can't be read. */
export function portray(tab: Tab, id: string, shapes = false): Promise<Portrait> {
  return tab.run(readAll, { id, shapes })
}

/** The same for the same mail, however it came to be here: without ids that are made at random, and without times. */
export function digest({ info, receipt, rows, threads, shapes }: Portrait): string {
  const all = [info, receipt.files, receipt.totals, rows, threads, shapes]
  const passing = new Set(['id', 'created', 'is'])
  const text = JSON.stringify(all, (name, value: unknown) => (passing.has(name) ? undefined : value))
  return createHash('sha256').update(text).digest('hex')
}
