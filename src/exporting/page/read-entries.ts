import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { MemberRecord } from '#archive/snapshot/reader.ts'
import { noRow } from '#archive/snapshot/schema.ts'
import { BoxwoodError } from '#base/errors.ts'
import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { outgoingMail, type OutgoingMessage } from '#exporting/outgoing-mail.ts'
import { readMessage } from '#importing/read-message.ts'
import { largestHeld } from '#sources/mbox/largest-held.ts'
import type { PageEntry } from './page-entry.ts'

/** More on one page, and no browser scrolls it well. */
export const mostOnPage = 5_000
/** Of all texts, and of one. */
const mostCharacters = 64 * 1024 * 1024
const mostOfOne = 1024 * 1024

/**
 * Messages by row as a page shows them: by thread, the latest first, in reading order. A duplicate that the archive hides is
 * not shown (see `rowsShown`). Throws `page-too-large`, `cancelled`, `damaged-archive`.
 */
export async function* readEntries(
  reader: ArchiveReader,
  rows: ArrayLike<number>,
  signal?: AbortSignal,
): AsyncGenerator<PageEntry> {
  const { snapshot } = reader
  if (rows.length > mostOnPage) {
    throw new BoxwoodError('page-too-large', { messages: rows.length, most: mostOnPage })
  }
  let characters = 0
  for (const [thread, wanted] of await byThread(reader, Array.from(rows))) {
    const [[row], members, nodes] = await Promise.all([
      snapshot.threads([thread]),
      snapshot.members(thread),
      reader.threadNodes(thread),
    ])
    yield { is: 'thread', subject: row!.subject, messages: wanted.size }
    const shown = members.map((member) => member.row !== noRow && wanted.has(member.row))
    // Ghosts belong to a thread that is there as a whole.
    const whole = members.every((member, i) => member.row === noRow || shown[i])
    const depths = depthsOf(members, (i) => shown[i]! || whole)
    const mail = outgoingMail(
      reader,
      [...members.keys()].flatMap((i) => (shown[i] ? members[i]!.row : [])),
      signal,
    )
    for (const [i, node] of nodes.entries()) {
      const depth = depths[i]!
      if (!shown[i]) {
        if (whole) yield { is: 'missing', depth, id: node.messageId ?? '' }
        continue
      }
      const next = await mail.next()
      if (next.done) throw new BoxwoodError('damaged-archive', { part: 'members' })
      const { text, attachments, head } = readMessage(await heldOf(next.value), null)
      characters += Math.min(text.length, mostOfOne)
      if (characters > mostCharacters) throw new BoxwoodError('page-too-large', { messages: rows.length })
      const { from, date, zone, subject } = node
      const { to, cc } = head
      yield {
        is: 'message',
        depth,
        from,
        to,
        cc,
        date,
        zone,
        subject,
        text: text.slice(0, mostOfOne),
        cut: text.length > mostOfOne,
        attachments: attachments.map(({ name, type }) => name || type),
      }
    }
  }
}

/** The rows of each thread, by its number: the latest first. */
async function byThread(
  { snapshot }: ArchiveReader,
  rows: readonly number[],
): Promise<[number, Set<number>][]> {
  const threads = new Map<number, Set<number>>()
  const records = await snapshot.rows(rows)
  records.forEach(({ thread }, i) => {
    const here = threads.get(thread)
    if (here) here.add(rows[i]!)
    else threads.set(thread, new Set([rows[i]!]))
  })
  return [...threads].sort(([one], [other]) => one - other)
}

/** Of each member, how many of those above it are shown; what answers stands behind what it answers. */
function depthsOf(members: readonly MemberRecord[], isShown: (i: number) => boolean): number[] {
  const depths: number[] = []
  for (const { parent } of members) {
    depths.push(parent < 0 || parent >= depths.length ? 0 : depths[parent]! + (isShown(parent) ? 1 : 0))
  }
  return depths
}

/** A message's first bytes: what is beyond is attachments, if it is mail at all. */
async function heldOf({ eml }: OutgoingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length: Bytes = 0
  for await (const piece of eml()) {
    pieces.push(piece)
    length += piece.length
    if (length >= largestHeld) break
  }
  return joinBytes(pieces)
}
