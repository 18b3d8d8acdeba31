import type { ArchiveReader, MailPlace } from '#archive/archive-reader.ts'
import { throwIfCancelled } from '#base/errors.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { unescape, Unescaper } from '#sources/mbox-dialect.ts'

/** A message on its way out of an archive. */
export interface OutgoingMessage {
  /** As the archive has it, whatever told it. */
  readonly date: EpochMilliseconds | null
  /** Decoded, as written. */
  readonly subject: string
  /** The message as it was sent, in pieces of at most 4 MB. Read it before the next message is asked for. */
  eml(): AsyncIterable<Uint8Array<ArrayBuffer>>
}

/** So much mail is in memory at once. */
const window: Bytes = 4 * 1024 * 1024
/** What lies between two messages, a separator in most cases, is read along with them. */
const mostBetween: Bytes = 64 * 1024
/** Places that are looked up at once. */
const batch = 512

/** Messages by row, in the order asked for; neighbours are read together. Throws `cancelled`, `damaged-archive`. */
export async function* outgoingMail(
  reader: Pick<ArchiveReader, 'mailPlaces'>,
  rows: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<OutgoingMessage> {
  for (let from = 0; from < rows.length; from += batch) {
    const count = Math.min(batch, rows.length - from)
    const places = await reader.mailPlaces(Array.from({ length: count }, (_, i) => rows[from + i]!))
    for (let at = 0; at < places.length;) {
      const next = runEnd(places, at)
      const run = places.slice(at, next)
      const first = run[0]!
      const bytes = first.length <= window ? await first.segment.mail(first.start, spanOf(run)) : null
      for (const place of run) {
        throwIfCancelled(signal)
        const { date, subject } = place
        const skip = place.start - first.start
        const eml = (): AsyncIterable<Uint8Array<ArrayBuffer>> =>
          bytes ? whole(bytes.subarray(skip, skip + place.length), place) : inPieces(place)
        yield { date, subject, eml }
      }
      at = next
    }
  }
}

/** Up to where messages follow each other in a segment, as many as fit the window. */
function runEnd(places: readonly MailPlace[], at: number): number {
  const { segment, start } = places[at]!
  let end = at + 1
  for (let last = places[at]!; end < places.length; last = places[end++]!) {
    const next = places[end]!
    const between = next.start - (last.start + last.length)
    if (next.segment !== segment || between < 0 || between > mostBetween) break
    if (next.start + next.length - start > window) break
  }
  return end
}

function spanOf(run: readonly MailPlace[]): Bytes {
  const last = run.at(-1)!
  return last.start + last.length - run[0]!.start
}

async function* whole(bytes: Uint8Array<ArrayBuffer>, { dialect }: MailPlace) {
  yield unescape(bytes, dialect)
}

async function* inPieces({ segment, start, length, dialect }: MailPlace) {
  const unescaper = new Unescaper(dialect)
  for (let at = 0; at < length; at += window) {
    yield unescaper.push(await segment.mail(start + at, Math.min(window, length - at)))
  }
  yield unescaper.finish()
}
