import { makeZip } from 'client-zip'
import { fileNameOf } from '#base/file-name.ts'
import type { EpochMilliseconds } from '#base/units.ts'
import { isoDate } from './iso-date.ts'
import type { OutgoingMessage } from './outgoing-mail.ts'

/** The first and the last day that a zip can tell, in any zone. */
const firstDay: EpochMilliseconds = Date.UTC(1980, 0, 2)
const lastDay: EpochMilliseconds = Date.UTC(2107, 11, 30)
/** Windows has no room for long names in deep folders. */
const mostOfSubject = 100

/** A file of a zip. */
export interface ZipEntry {
  readonly name: string
  readonly lastModified: Date
  readonly input: AsyncIterable<Uint8Array<ArrayBuffer>>
}

/**
 * Messages as .eml files of a zip, in pieces. Each name begins with the message's number, so that they are in order and no two
 * are the same: `07 2019-03-17 Which bins.eml`.
 */
export async function* writeZip(
  messages: AsyncIterable<OutgoingMessage>,
  count: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const digits = String(count).length
  const entries = async function* (): AsyncGenerator<ZipEntry> {
    let number = 0
    for await (const message of messages) {
      const named = emlName(message)
      const name = fileNameOf(`${String(++number).padStart(digits, '0')} ${named}`, 'eml')
      const date = message.date ?? firstDay
      const lastModified = new Date(Math.min(lastDay, Math.max(firstDay, date)))
      yield { name, lastModified, input: message.eml() }
    }
  }
  yield* zipPieces(entries())
}

/** Files as a zip, in pieces. Nothing is compressed. */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = makeZip(entries).getReader()
  try {
    for (;;) {
      const { done, value } = await pieces.read()
      if (done) return
      // What client-zip makes itself is of ArrayBuffers, too; it only does not say so.
      yield value as Uint8Array<ArrayBuffer>
    }
  } finally {
    // Where it is left early, what it reads from is told; that it was interrupted is no news.
    await pieces.cancel().catch(() => undefined)
  }
}

/** `2019-03-17 Which bins`, as far as it says so. */
function emlName({ date, subject }: Pick<OutgoingMessage, 'date' | 'subject'>): string {
  const day = isoDate(date)?.slice(0, 10) ?? ''
  // No half of a character.
  const words = subject.slice(0, mostOfSubject).replace(/[\ud800-\udbff]$/, '')
  return `${day} ${words}`.trim()
}
