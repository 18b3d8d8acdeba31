import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { BlockHome, BlockSink } from '#archive/block-home.ts'
import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { PublishProgress } from '#domain/scripting.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import { rowsOfArchive } from '#exporting/select-rows.ts'
import type { FileSink } from '#publishing/files.ts'
import type { PublishingHand } from '#publishing/publishing-hand.ts'
import { addStock, noStock } from '#publishing/stock/stock.ts'
import { takeStock } from '#publishing/stock/take-stock.ts'
import { wholeMessage } from '#publishing/stream/changed-mail.ts'
import { connect } from '#rpc/connect.ts'
import type { Asked } from '#workers/contracts/library.ts'
import type { PackerContract } from '#workers/contracts/packer.ts'
import type { AssistedPublisherContract, StockTaken } from '#workers/contracts/publisher.ts'
import type { Opened } from '#workers/open-archives.ts'
import type { ReadOpened } from '#workers/read-opened.ts'
import { nextTask } from '#base/next-task.ts'
import { packerHand } from './packer-hand.ts'
import { outsiderMessage } from './outsider-message.ts'
import { type ArchiveHome, publishOpened } from './publish-opened.ts'
import { sentFolder, sentZip } from './sent.ts'

export interface PublisherParts {
  readonly home: () => Promise<{
    readonly blocks: BlockHome
    readonly catalog: Pick<ArchiveHome, 'directories'>
  }>
  readonly read: ReadOpened
  /** Rows that a query finds, in the order of the archive. */
  readonly find: (opened: Opened, asked: Asked) => Promise<ArrayLike<number>>
  /** Waits for other publications of this browser, and says so. */
  readonly inTurn: <T>(
    signal: AbortSignal | undefined,
    onwait: () => void,
    work: (scratch: BlockHome & BlockSink) => Promise<T>,
  ) => Promise<T>
}

/** A count of some seconds is told so often. */
const tellings = 100

/** The publisher worker's work. */
export function makePublisher({ home, read, find, inTurn }: PublisherParts): AssistedPublisherContract {
  /** There while it publishes. */
  let hand: PublishingHand | null = null
  const chosen = (opened: Opened, asked: Asked | null): Promise<ArrayLike<number>> =>
    asked ? find(opened, asked) : Promise.resolve(rowsOfArchive(opened.reader))

  return {
    async assist({ port }) {
      const { remote } = connect<PackerContract>(port)
      port.start()
      hand = packerHand(remote)
    },

    publish({ archive, name, asked, masking, app, into }, { signal, onprogress } = {}) {
      const tell = (phase: PublishProgress['phase'], done = 0, total = 0): void =>
        onprogress?.({ phase, done, total })
      return inTurn(
        signal,
        () => tell('waiting'),
        (scratch) =>
          read(archive, async (opened) => {
            const rows = await chosen(opened, asked)
            if (rows.length === 0) throw new BoxwoodError('nothing-to-publish')
            const created = Date.now()
            const named = name?.trim() || opened.record.name
            const { blocks, catalog } = await home()
            const write = (files: FileSink): Promise<void> =>
              publishOpened(opened, {
                home: { blocks, directories: (owners) => catalog.directories(owners) },
                rows,
                isWhole: asked === null,
                name: named,
                masking,
                files,
                scratch,
                hand,
                created,
                signal,
                tell,
              })
            const site = { app, created, name: named, signal, write }
            const sent = into ? await sentFolder(into, site) : await sentZip(site)
            return { ...sent, messages: rows.length }
          }),
      )
    },

    stock({ archive, asked }, { signal, onprogress } = {}) {
      return read(archive, async (opened) => {
        const rows = await chosen(opened, asked)
        const step = Math.max(1, Math.floor(rows.length / tellings))
        let taken: StockTaken = { stock: noStock, bytes: 0, total: rows.length, large: 0 }
        for await (const message of outgoingMail(opened.reader, rows, signal)) {
          const { bytes, isCut } = await wholeMessage(message)
          const stock = addStock(taken.stock, takeStock(bytes))
          const large = taken.large + (isCut ? 1 : 0)
          taken = { stock, bytes: taken.bytes + bytes.length, total: rows.length, large }
          if (stock.messages % step !== 0) continue
          onprogress?.(taken)
          // A cancel is heard only between tasks.
          await nextTask()
        }
        throwIfCancelled(signal)
        return taken
      })
    },

    preview({ archive, asked, masking, place }) {
      return read(archive, async (opened) => {
        const rows = await chosen(opened, asked)
        const row = rows[place]
        const message = row === undefined ? null : await readOne(opened.reader, row)
        return {
          total: rows.length,
          message: message && outsiderMessage(message.bytes, message.date, masking),
        }
      })
    },
  }
}

async function readOne(reader: ArchiveReader, row: number) {
  for await (const message of outgoingMail(reader, [row]))
    return { bytes: (await wholeMessage(message)).bytes, date: message.date }
  return null
}
