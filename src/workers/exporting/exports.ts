import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { ExportForm } from '#domain/scripting.ts'
import type { Asked, ExportSelection, LibraryContract } from '#workers/contracts/library.ts'
import type { OpenArchives, Opened } from '#workers/open-archives.ts'
import { LinkArchives } from '#workers/temporary/link-archives.ts'
import { blobOf } from '#exporting/blob-of.ts'
import { exportPieces, mediaTypes } from '#exporting/export-pieces.ts'
import { linkedMessages, mailboxOf } from '#exporting/link/link-of-thread.ts'
import { decodeThreadLink, encodeThreadLink, linkSize } from '#exporting/link/thread-link.ts'
import type { PageWords } from '#exporting/page/write-page.ts'
import { rowsOfArchive, rowsOfKeys, rowsOfThread, rowsShown } from '#exporting/select-rows.ts'

export interface ExportSources {
  /** Works with an archive, and once more where it was replaced meanwhile: what was written until then is let go. */
  readonly read: <T>(archive: string, work: (opened: Opened) => Promise<T>) => Promise<T>
  /** Rows that a query finds, in the order of the archive. */
  readonly find: (opened: Opened, asked: Asked) => Promise<ArrayLike<number>>
  /** Where archives that came in links are read. */
  readonly archives: Pick<OpenArchives, 'welcome' | 'removed'>
}

export type ExportMethods = Pick<
  LibraryContract,
  'export' | 'threadLink' | 'threadLinkSize' | 'mailboxOfLink' | 'openThreadLink'
>

/** The library's files and links. */
export function exportMethods({ read, find, archives }: ExportSources): ExportMethods {
  const linkArchives = new LinkArchives(archives)
  const chosen = (opened: Opened, what: ExportSelection): Promise<ArrayLike<number>> => {
    const { reader } = opened
    switch (what.is) {
      case 'archive':
        return Promise.resolve(rowsOfArchive(reader))
      case 'thread':
        return rowsOfThread(reader, what.thread)
      case 'keys':
        return rowsOfKeys(reader, what.keys)
      case 'found':
        return find(opened, what.asked)
    }
  }
  /** A list and a mailbox of an archive have its duplicates, too; nobody reads a message twice. */
  const rowsOf = async (
    opened: Opened,
    as: ExportForm,
    what: ExportSelection,
  ): Promise<ArrayLike<number>> => {
    const rows = await chosen(opened, what)
    return as === 'html' ? rowsShown(opened.reader, rows) : rows
  }
  const linked = (archive: string, what: ExportSelection): ReturnType<typeof linkedMessages> =>
    read(archive, async (opened) => {
      const { reader } = opened
      return linkedMessages(reader, await rowsShown(reader, await chosen(opened, what)))
    })

  return {
    export({ archive, as, what }, { signal, onprogress } = {}) {
      return read(archive, async (opened) => {
        const rows = await rowsOf(opened, as, what)
        const total = rows.length
        const words = await wordsOf(opened, what, total)
        // A hundred reports, however many messages.
        const step = Math.max(1, Math.floor(total / 100))
        const onmessage = (messages: number): void => {
          if (messages % step === 0 || messages === total) onprogress?.({ messages, total })
        }
        return blobOf(
          exportPieces({ reader: opened.reader, rows, as, words, signal, onmessage }),
          mediaTypes[as],
        )
      })
    },

    threadLink: async ({ archive, what, passphrase }) =>
      encodeThreadLink(await linked(archive, what), passphrase),

    threadLinkSize: async ({ archive, what, withPassphrase }) =>
      linkSize(await linked(archive, what), withPassphrase),

    mailboxOfLink: async ({ fragment, passphrase }) =>
      mailboxOf(await decodeThreadLink(fragment, passphrase)),

    openThreadLink: async ({ fragment, passphrase, archive }) =>
      linkArchives.open(await mailboxOf(await decodeThreadLink(fragment, passphrase)), archive),
  }
}

async function wordsOf(
  { reader, record: { name } }: Opened,
  what: ExportSelection,
  total: number,
): Promise<PageWords> {
  const count = total === 1 ? '1 message' : `${total.toLocaleString('en-GB')} messages`
  switch (what.is) {
    case 'archive':
      return { title: name, about: `All of this archive: ${count}.` }
    case 'thread':
      return { title: `${await subjectOf(reader, what.thread)} – ${name}`, about: `A thread: ${count}.` }
    case 'keys':
      return { title: name, about: `Of this archive ${count}.` }
    case 'found':
      return {
        title: `${what.asked.query.trim()} – ${name}`,
        about: `What a search for “${what.asked.query.trim()}” found: ${count}.`,
      }
  }
}

async function subjectOf(reader: ArchiveReader, thread: string): Promise<string> {
  const [row] = await reader.snapshot.threads([await reader.threadOf(thread)])
  return row?.subject || 'No subject'
}
