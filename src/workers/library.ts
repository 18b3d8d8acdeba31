import type { ArchiveRecord } from '#archive/archive-record.ts'
import type { ArchiveReader } from '#archive/archive-reader.ts'
import { dateOrigins, rowFlags } from '#archive/segment/schema.ts'
import { formatVersion } from '#archive/directory.ts'
import { asBoxwoodError } from '#base/errors.ts'
import { hash64 } from '#base/hash64.ts'
import type { ArchiveInfo } from '#domain/scripting.ts'
import { archiveReceipt, fileReceipt } from '#importing/receipt.ts'
import { transfer } from '#rpc/transfer.ts'
import { unescape } from '#sources/mbox-dialect.ts'
import type { LibraryContract, NotedKind, StoredMessage } from './contracts/library.ts'
import type { Home } from './home.ts'
import { archivesBeingWritten } from './locks.ts'
import type { OpenArchives } from './open-archives.ts'

const mostBytes = 64 * 1024

/** The library worker's work: everything that is read of archives. */
export function makeLibrary(home: () => Promise<Home>, archives: OpenArchives): LibraryContract {
  const reader = async (archive: string): Promise<ArchiveReader> => (await archives.get(archive)).reader

  return {
    async archives() {
      const records = await (await home()).catalog.archives()
      const writing = await archivesBeingWritten()
      const infos = await Promise.all(
        records.map((record) => archiveInfo(archives, record, writing.has(record.id))),
      )
      return infos.sort((a, b) => b.created - a.created)
    },

    async receipt({ archive }) {
      const { record, reader } = await archives.get(archive)
      return archiveReceipt(record, reader.snapshot.directory.facts.totals)
    },

    async threads({ archive, offset, limit, sort }) {
      const { snapshot } = await reader(archive)
      return { total: snapshot.threadCount, rows: await snapshot.threadRows(offset, limit, sort) }
    },

    async thread({ archive, key, sort }) {
      const opened = await reader(archive)
      const thread = await opened.threadOf(key)
      const [[row], position, nodes] = await Promise.all([
        opened.snapshot.threads([thread]),
        opened.snapshot.position(thread, sort),
        opened.threadNodes(thread),
      ])
      return { row: row!, position, nodes }
    },

    async messages({ archive, offset, limit }) {
      const opened = await reader(archive)
      const end = Math.min(opened.rowCount, offset + limit)
      const rows = Array.from({ length: Math.max(0, end - offset) }, (_, i) => offset + i)
      return { total: opened.rowCount, rows: await opened.messageRows(rows) }
    },

    async noted({ archive, kind, offset, limit }) {
      const opened = await reader(archive)
      const { rows, total } =
        kind === 'duplicate'
          ? await opened.snapshot.duplicates(offset, limit)
          : await opened.rowsWhere(
              (page, at) => isNoted(kind, page.dateFrom[at]!, page.flags[at]!),
              offset,
              limit,
            )
      return { total, rows: await opened.messageRows(rows) }
    },

    async raw({ archive, key }) {
      const opened = await reader(archive)
      const { bytes, length } = await opened.raw(await opened.rowOfKey(key))
      return handedOver({ key, bytes, length })
    },

    async eml({ archive, key, limit }) {
      const opened = await reader(archive)
      const { bytes, length, dialect } = await opened.raw(await opened.rowOfKey(key), limit)
      const plain = unescape(bytes, dialect)
      return handedOver({ key, bytes: plain, length: length - (bytes.length - plain.length) })
    },

    async bytes({ archive, source, offset, length }) {
      return (await reader(archive)).bytes(source, offset, Math.min(length, mostBytes))
    },

    async find({ messageId }) {
      const records = await (await home()).catalog.archives()
      const found: string[] = []
      for (const { id, format } of records) {
        if (format > formatVersion) continue
        const { snapshot } = await reader(id)
        if ((await snapshot.placesOfId(hash64(messageId))).length > 0) found.push(id)
      }
      return found
    },
  }
}

function handedOver(message: StoredMessage): StoredMessage {
  return transfer(message, [message.bytes.buffer])
}

function isNoted(kind: NotedKind, dateFrom: number, flags: number): boolean {
  if (kind === 'charset-guessed') return (flags & rowFlags.charsetGuessed) !== 0
  const origin = dateOrigins[dateFrom]
  return (kind === 'date-none' && origin === null) || kind === `date-${origin}`
}

async function archiveInfo(
  archives: OpenArchives,
  record: ArchiveRecord,
  importing: boolean,
): Promise<ArchiveInfo> {
  const sources = record.sources.map((source) => {
    const { name, complete } = source
    const { bytes, messages } = fileReceipt(record, source)
    return { name, bytes, messages, complete }
  })
  const { id, name, created } = record
  try {
    const { totals, months } = (await archives.get(id)).reader.snapshot.directory.facts
    return { ...totals, id, name, created, sources, years: yearCounts(months), importing, problem: null }
  } catch (error) {
    // One archive that can't be read does not hide the others.
    const { code, details } = asBoxwoodError(error)
    const messages = record.segments.reduce((sum, { rows }) => sum + rows, 0)
    const bytes = record.segments.reduce((sum, segment) => sum + segment.bytes, 0)
    const unknown = { distinct: messages, duplicates: 0, threads: 0, first: null, last: null, ghosts: 0 }
    return {
      ...unknown,
      messages,
      bytes,
      id,
      name,
      created,
      sources,
      years: [],
      importing,
      problem: { code, details },
    }
  }
}

function yearCounts(months: readonly (readonly [number, number])[]): ArchiveInfo['years'] {
  const years = new Map<number, number>()
  for (const [month, messages] of months) {
    const year = Math.floor(month / 12)
    years.set(year, (years.get(year) ?? 0) + messages)
  }
  return [...years].map(([year, messages]) => ({ year, messages }))
}
