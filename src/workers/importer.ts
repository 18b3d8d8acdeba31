import type { Milliseconds } from '#base/units.ts'
import type { Progress, Receipt } from '#domain/scripting.ts'
import type { ByteSource } from '#importing/byte-source.ts'
import { fileSource } from '#importing/byte-source.ts'
import { importFiles } from '#importing/import-files.ts'
import { makeRows } from '#importing/message-packer.ts'
import { joinIndexes } from '#importing/join-indexes.ts'
import { reindexArchive } from '#importing/reindex.ts'
import { type OtherHand, otherHand } from '#importing/other-hand.ts'
import { orderFiles } from '#sources/file-order.ts'
import { connect } from '#rpc/connect.ts'
import type { CallOptions } from '#rpc/contract.ts'
import { transfer } from '#rpc/transfer.ts'
import { receiveBytes, refuseBytes } from './byte-port.ts'
import { memoryOfTerms } from '#search/tokens/token-log.ts'
import type { Change } from './changes.ts'
import type { ExtractorContract } from './contracts/extractor.ts'
import type { AssistedImporterContract, RemoteSource } from './contracts/importer.ts'
import type { Home } from './home.ts'
import { archiveLock, underLock, writerLock } from './locks.ts'

/** So long the page has the processor to itself when there is something to show for the first time. */
const firstLook: Milliseconds = 80

/** The importer worker's work: everything that writes. */
export function makeImporter(
  home: () => Promise<Home>,
  tell: (change: Change) => void,
): AssistedImporterContract {
  /** There while files are read. */
  let extractor: OtherHand | null = null
  const hand: OtherHand = {
    get free() {
      return extractor?.free ?? false
    },
    async make(batch) {
      return extractor ? extractor.make(batch) : { pack: makeRows(batch), memory: batch.bytes.buffer }
    },
    index: (owner) => extractor?.index(owner) ?? null,
  }

  const run = async (
    sources: readonly ByteSource[],
    archive: string | null,
    { signal, onprogress }: CallOptions<Progress> = {},
  ): Promise<Receipt> => {
    const { catalog, blocks, blobs } = await home()
    return underWriterLock(sources, signal, onprogress, async () => {
      // What a tab that died has left takes room that this import may need.
      await catalog.removeOrphans()
      const held = new HeldArchives()
      const removed = new Set<string>()
      try {
        return await importFiles({ blocks, blobs, commits: catalog }, sources, {
          archive,
          signal,
          onprogress(progress) {
            // The page ends it now, and starts another with the next files.
            if (progress.phase === 'threading') extractor = null
            onprogress?.(progress)
          },
          otherHand: hand,
          giveWay: () => new Promise((resume) => setTimeout(resume, firstLook)),
          oncommit(id) {
            held.hold(id)
            tell({ is: 'archive-changed', archive: id, importing: true })
          },
          onremove: (id) => void removed.add(id),
        })
      } catch (error) {
        await catalog.removeOrphans().catch(() => undefined)
        throw error
      } finally {
        for (const archive of await held.release()) {
          if (removed.has(archive)) tell({ is: 'archive-removed', archive })
          else tell({ is: 'archive-changed', archive, importing: false })
        }
      }
    })
  }

  return {
    async assist({ port }) {
      const { remote } = connect<ExtractorContract>(port)
      port.start()
      extractor = otherHand({
        make: (batch) => remote.rows(transfer(batch, [batch.bytes.buffer])),
        addToIndex: (owner, terms, rows) =>
          remote.addToIndex(transfer({ owner, terms, rows }, memoryOfTerms(terms))),
        closeIndex: (owner) => remote.closeIndex({ owner }),
      })
    },
    open({ files, archive }, options) {
      return run(
        orderFiles(files).map((file) => fileSource(file)),
        archive,
        options,
      )
    },
    async openRemote({ source, archive }, options) {
      try {
        return await run([remoteSource(source, options?.signal)], archive, options)
      } finally {
        // One that was cancelled while it waited for its turn was never read.
        refuseBytes(source.port)
      }
    },
    async reindex({ archive, damaged }, { signal, onprogress } = {}) {
      const { catalog, blocks, blobs } = await home()
      await underLock(writerLock, signal, async () => {
        await catalog.removeOrphans()
        const held = new HeldArchives()
        held.hold(archive)
        const oncommit = (): void => tell({ is: 'archive-changed', archive, importing: true })
        try {
          await reindexArchive(
            { blocks, blobs, commits: catalog },
            {
              archive,
              damaged,
              signal,
              onprogress: (done, total) => onprogress?.({ done, total }),
              oncommit,
            },
          )
          await joinIndexes({ blocks, blobs, commits: catalog }, archive, { signal, oncommit })
        } finally {
          for (const id of await held.release())
            tell({ is: 'archive-changed', archive: id, importing: false })
        }
      })
    },
    async rename({ archive, name }) {
      await (await home()).catalog.rename(archive, name)
      tell({ is: 'archive-changed', archive, importing: false })
    },
    async remove({ archive }) {
      const { catalog } = await home()
      // An import that writes to it ends first.
      await navigator.locks.request(archiveLock(archive), () => catalog.remove(archive))
      tell({ is: 'archive-removed', archive })
    },
  }
}

/** A link's bytes, as the `web` worker hands them over. The signal ends them also while a server says nothing more. */
function remoteSource({ name, url, total, port }: RemoteSource, signal: AbortSignal | undefined): ByteSource {
  return {
    name,
    url,
    size: total,
    file: null,
    chunks: () => receiveBytes(port, signal),
    fingerprint: () => Promise.resolve(null),
  }
}

/** Waits for other tabs' imports, and says so. */
async function underWriterLock<T>(
  sources: readonly ByteSource[],
  signal: AbortSignal | undefined,
  onprogress: ((progress: Progress) => void) | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const waiting = setTimeout(() => {
    const files = sources.map(({ name, size }) => ({
      name,
      bytes: 0,
      total: size,
      messages: 0,
      is: 'waiting' as const,
    }))
    const total = files.some((file) => file.total === null)
      ? null
      : files.reduce((sum, file) => sum + (file.total ?? 0), 0)
    onprogress?.({ phase: 'waiting', archive: null, bytes: 0, total, messages: 0, elapsed: 0, files })
  }, 50)
  try {
    return await underLock(writerLock, signal, () => {
      clearTimeout(waiting)
      return work()
    })
  } finally {
    clearTimeout(waiting)
  }
}

/** Tells other tabs, by a lock each, which archives are being written to. */
class HeldArchives {
  readonly #held = new Map<string, { release: () => void; released: Promise<void> }>()

  hold(id: string): void {
    if (this.#held.has(id)) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const released = navigator.locks.request(archiveLock(id), () => promise)
    this.#held.set(id, { release: resolve, released })
  }

  /** Whoever is told afterwards finds them free. */
  async release(): Promise<string[]> {
    for (const { release } of this.#held.values()) release()
    await Promise.all([...this.#held.values()].map(({ released }) => released))
    return [...this.#held.keys()]
  }
}
