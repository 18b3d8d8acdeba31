import type { ArchiveRecord } from '#archive/archive-record.ts'
import type { ArchiveReader } from '#archive/archive-reader.ts'
import { dateOrigins, rowFlags } from '#archive/segment/schema.ts'
import { formatVersion } from '#archive/directory.ts'
import { placed, runToJoin } from '#importing/join-indexes.ts'
import { archiveReceipt } from '#importing/receipt.ts'
import { transfer } from '#rpc/transfer.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import { archiveInfo, guestInfo } from './archive-info.ts'
import type { LibraryContract, NotedKind, StoredMessage } from './contracts/library.ts'
import type { Home } from './home.ts'
import { archivesBeingWritten, type WriterWatch } from './locks.ts'
import type { OpenArchives } from './open-archives.ts'
import { readOpened } from './read-opened.ts'
import { lazyExports } from './exporting/lazy-exports.ts'
import { hostedMethods } from './hosted/hosted-methods.ts'
import { sparing } from './hosted/sparing.ts'
import { Searches } from './searching/searches.ts'

const mostBytes = 64 * 1024

/** The library worker's work: everything that is read of archives. */
export function makeLibrary(
  home: () => Promise<Home>,
  archives: OpenArchives,
  writers: WriterWatch,
): LibraryContract {
  const readArchive = readOpened(archives)
  const read = <T>(archive: string, work: (reader: ArchiveReader) => Promise<T>): Promise<T> =>
    readArchive(archive, ({ reader }) => work(reader))
  const kept = async (): Promise<ArchiveRecord[]> => (await home()).catalog.archives()
  const searches = new Searches({
    read: readArchive,
    archives: async () => [...(await kept()), ...archives.guests.map(({ record }) => record)],
  })

  return {
    async archives() {
      const records = await kept()
      const writing = await archivesBeingWritten()
      for (const id of writing) writers.watch(id)
      for (const record of records) archives.seen(record)
      const infos = await Promise.all(
        records.map((record) => archiveInfo(archives, record, writing.has(record.id))),
      )
      const guests = archives.guests.map(guestInfo)
      return [...infos, ...guests].sort((a, b) => b.created - a.created)
    },

    async receipt({ archive }) {
      const { record, reader } = await archives.get(archive)
      return archiveReceipt(record, reader.snapshot.directory.facts.totals)
    },

    ...searches.methods,
    ...sparing(searches.methods, archives),
    ...hostedMethods(archives),
    ...lazyExports({ read: readArchive, find: (opened, asked) => searches.rows(opened, asked), archives }),

    threads({ archive, asked, offset, limit, sort }) {
      return readArchive(archive, async (opened) => {
        if (asked && asked.query.trim() !== '')
          return searches.threads(opened, asked, { offset, limit, sort })
        const { snapshot } = opened.reader
        const rows = await snapshot.threadRows(offset, limit, sort)
        return { total: snapshot.threadCount, rows, found: null }
      })
    },

    thread({ archive, key, sort }) {
      return read(archive, async (opened) => {
        const thread = await opened.threadOf(key)
        const [[row], position, nodes] = await Promise.all([
          opened.snapshot.threads([thread]),
          opened.snapshot.position(thread, sort),
          opened.threadNodes(thread),
        ])
        return { row: row!, position, nodes }
      })
    },

    messages({ archive, offset, limit }) {
      return read(archive, async (opened) => {
        const end = Math.min(opened.rowCount, offset + limit)
        const rows = Array.from({ length: Math.max(0, end - offset) }, (_, i) => offset + i)
        return { total: opened.rowCount, rows: await opened.messageRows(rows) }
      })
    },

    noted({ archive, kind, offset, limit }) {
      return read(archive, async (opened) => {
        const { rows, total } =
          kind === 'duplicate'
            ? await opened.snapshot.duplicates(offset, limit)
            : await opened.rowsWhere(
                (page, at) => isNoted(kind, page.dateFrom[at]!, page.flags[at]!),
                offset,
                limit,
              )
        return { total, rows: await opened.messageRows(rows) }
      })
    },

    async unindexed({ archive }) {
      // Nothing is written to what is not kept here.
      if (archives.isGuest(archive)) return { messages: 0, damaged: [], scattered: false, importing: false }
      const { unindexed, indexes, record } = await archives.get(archive)
      const importing = (await archivesBeingWritten()).has(archive)
      const lengths = new Map(indexes.map(({ owner, reader }) => [owner, reader.length]))
      const scattered = runToJoin(placed(record, lengths)) !== null
      return { messages: unindexed, damaged: [...archives.damagedIndexes(archive)], scattered, importing }
    },

    raw({ archive, key }) {
      return read(archive, async (opened) => {
        const { bytes, length } = await opened.raw(await opened.rowOfKey(key))
        return handedOver({ key, bytes, length })
      })
    },

    eml({ archive, key, limit }) {
      return read(archive, async (opened) => handedOver(await unescaped(opened, key, limit)))
    },

    async digest({ archive, key }) {
      const { bytes } = await read(archive, (opened) => unescaped(opened, key))
      const sha256 = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
      return { sha256, bytes: bytes.length }
    },

    bytes({ archive, file, offset, length }) {
      return read(archive, (opened) => opened.bytes(file, offset, Math.min(length, mostBytes)))
    },

    async find({ messageIds, sparing = false }) {
      const guests = archives.guests.filter(({ place }) => !sparing || place !== 'web')
      const records = [...(await kept()), ...guests.map(({ record }) => record)]
      const found = messageIds.map((): string[] => [])
      let problem: unknown = null
      for (const { id, format } of records) {
        if (format > formatVersion) continue
        try {
          const places = await read(id, (reader) =>
            Promise.all(messageIds.map((messageId) => reader.placesOf(messageId))),
          )
          for (const [i, archives] of found.entries()) if (places[i]?.length) archives.push(id)
        } catch (error) {
          // One archive that can't be read does not hide what the others hold.
          problem = error
        }
      }
      if (problem !== null && found.every((archives) => archives.length === 0)) throw problem
      return found
    },
  }
}

async function unescaped(opened: ArchiveReader, key: string, limit?: number): Promise<StoredMessage> {
  const { bytes, length, dialect, separatorDate } = await opened.raw(await opened.rowOfKey(key), limit)
  const plain = unescape(bytes, dialect)
  return { key, bytes: plain, length: length - (bytes.length - plain.length), separatorDate }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function handedOver(message: StoredMessage): StoredMessage {
  return transfer(message, [message.bytes.buffer])
}

function isNoted(kind: NotedKind, dateFrom: number, flags: number): boolean {
  if (kind === 'charset-guessed') return (flags & rowFlags.charsetGuessed) !== 0
  const origin = dateOrigins[dateFrom]
  return (kind === 'date-none' && origin === null) || kind === `date-${origin}`
}
