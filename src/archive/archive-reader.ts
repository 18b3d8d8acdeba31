import { BoxwoodError } from '#base/errors.ts'
import { hash64 } from '#base/hash64.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import { maskedMessageId } from '#domain/masked-id.ts'
import type { DateOrigin, MboxDialect, MessageRow, ThreadNode } from '#domain/scripting.ts'
import { edgeReasons } from '#domain/threads/thread-messages.ts'
import type { ArchiveRecord } from './archive-record.ts'
import { keyText, parseKey } from './message-key.ts'
import { dateOrNull, fromOf, wordsOf } from './row-facts.ts'
import type { SegmentReader, StoredRow } from './segment/reader.ts'
import { dateOrigins, dialects, noZone, stringFields } from './segment/schema.ts'
import type { MemberRecord, SnapshotReader } from './snapshot/reader.ts'
import { noRow } from './snapshot/schema.ts'

/** A row with the segment that it is in. */
interface Located {
  readonly segment: number
  readonly stored: StoredRow
}

/** A message's bytes as stored: `length` of the segment's mail from `start`. */
export interface MailPlace {
  readonly segment: SegmentReader
  readonly start: Bytes
  readonly length: Bytes
  readonly dialect: MboxDialect
  readonly date: EpochMilliseconds | null
  readonly dateFrom: DateOrigin | null
  /** Decoded, as written. */
  readonly subject: string
}

/** Reads one archive as a snapshot and its segments show it. */
export class ArchiveReader {
  readonly snapshot: SnapshotReader
  readonly #record: ArchiveRecord
  readonly #segments: readonly SegmentReader[]
  /** The first global row of each segment, and the end. */
  readonly #bases: number[] = [0]
  /** By key, the rows of the thread that was read last: its messages are what is asked for next. */
  #shown: ReadonlyMap<string, number> = new Map()

  /** `segments`: those of the snapshot, in its order. */
  constructor(record: ArchiveRecord, segments: readonly SegmentReader[], snapshot: SnapshotReader) {
    this.#record = record
    this.#segments = segments
    this.snapshot = snapshot
    for (const segment of segments) this.#bases.push(this.#bases.at(-1)! + segment.rows)
  }

  get rowCount(): number {
    return this.#bases.at(-1)!
  }

  /** A thread's number, for a Message-ID or `k:` and a key. Throws `no-such-message`. */
  async threadOf(key: string): Promise<number> {
    if (key.startsWith('k:')) {
      const [record] = await this.snapshot.rows([await this.rowOfKey(key.slice(2))])
      return record!.thread
    }
    const [place] = await this.placesOf(key)
    if (!place) throw new BoxwoodError('no-such-message', { message: key })
    return place.thread
  }

  /** Where messages with this Message-ID are. An archive whose ids are masked is found in by those that they stand for. */
  async placesOf(messageId: string): ReturnType<SnapshotReader['placesOfId']> {
    const places = await this.snapshot.placesOfId(hash64(messageId))
    return places.length > 0 ? places : this.snapshot.placesOfId(hash64(maskedMessageId(messageId)))
  }

  /** The global row of a key. Throws `no-such-message`. */
  async rowOfKey(key: string): Promise<number> {
    const shown = this.#shown.get(key)
    if (shown !== undefined) return shown
    const parsed = parseKey(key)
    const rows = parsed ? await this.snapshot.rowsOfKey(parsed) : []
    const records = await this.snapshot.rows(rows)
    const stored = await this.#located(rows)
    const at = rows.findIndex((_, i) => keyText(wordsOf(stored[i]!.stored), records[i]!.copy) === key)
    if (at < 0) throw new BoxwoodError('no-such-message', { message: key })
    return rows[at]!
  }

  async threadNodes(thread: number): Promise<ThreadNode[]> {
    const members = await this.snapshot.members(thread)
    const rows = members.filter(({ row }) => row !== noRow).map(({ row }) => row)
    const [located, records, ghosts] = await Promise.all([
      this.#located(rows),
      this.snapshot.rows(rows),
      this.#ghostIds(members),
    ])
    const byRow = new Map(rows.map((row, i) => [row, { ...located[i]!, copy: records[i]!.copy }]))
    const keys = members.map(({ row }, i) => {
      const found = byRow.get(row)
      return found ? keyText(wordsOf(found.stored), found.copy) : `ghost:${ghosts[i]}`
    })
    this.#shown = new Map(members.flatMap(({ row }, i) => (row === noRow ? [] : [[keys[i]!, row]])))
    return members.map((member, i) => {
      const stored = byRow.get(member.row)?.stored
      const zone = stored?.page.zone[stored.at]
      return {
        key: keys[i]!,
        messageId: stored ? stored.string(stringFields.messageId) || null : (ghosts[i] ?? null),
        parent: member.parent < 0 ? null : (keys[member.parent] ?? null),
        depth: member.depth,
        from: stored ? fromOf(stored) : null,
        date: stored ? dateOrNull(stored.page.date[stored.at]!) : null,
        zone: zone === undefined || zone === noZone ? null : zone,
        subject: stored?.string(stringFields.subject) ?? '',
        snippet: stored?.string(stringFields.snippet) ?? '',
        missing: !stored,
        why: edgeReasons[member.why] ?? 'root',
        attachments: stored?.page.attachments[stored.at] ?? 0,
        sameId: member.sameId === 1,
      }
    })
  }

  async messageRows(rows: readonly number[]): Promise<MessageRow[]> {
    const [located, records] = await Promise.all([this.#located(rows), this.snapshot.rows(rows)])
    const numbers = [...new Set(records.map(({ thread }) => thread))]
    const threads = await this.snapshot.threads(numbers)
    const threadKeys = new Map(threads.map(({ key }, i) => [numbers[i], key]))
    const shown = [...new Set(records.map(({ duplicateOf }) => duplicateOf).filter((row) => row !== noRow))]
    const shownKeys = new Map((await this.#keys(shown)).map((key, i) => [shown[i], key]))
    return located.map(({ segment, stored }, i) => {
      const { page, at } = stored
      const place = this.#record.segments.find(
        ({ owner }) => owner === this.#segments[segment]!.directory.owner,
      )
      const source = this.#record.sources.find(({ id }) => id === place?.source)
      return {
        key: keyText(wordsOf(stored), records[i]!.copy),
        messageId: stored.string(stringFields.messageId) || null,
        from: fromOf(stored),
        date: dateOrNull(page.date[at]!),
        dateFrom: dateOrigins[page.dateFrom[at]!] ?? null,
        subject: stored.string(stringFields.subject),
        bytes: page.end[at]! - page.start[at]!,
        attachments: page.attachments[at]!,
        thread: threadKeys.get(records[i]!.thread) ?? '',
        duplicateOf: shownKeys.get(records[i]!.duplicateOf) ?? null,
        source: source?.name ?? '',
        offset: this.#segments[segment]!.directory.facts.sourceOffset + page.offset[at]!,
      }
    })
  }

  /** A message's bytes as stored, at most `limit`; its whole length; how it is escaped; its separator's date, where it has no other. */
  async raw(row: number, limit = Number.POSITIVE_INFINITY) {
    const [place] = await this.mailPlaces([row])
    const { segment, start, length, dialect, date, dateFrom } = place!
    const bytes = await segment.mail(start, Math.min(length, limit))
    return { bytes, length, dialect, separatorDate: dateFrom === 'separator' ? date : null }
  }

  /** Where messages are kept, for many to be read at once. */
  async mailPlaces(rows: readonly number[]): Promise<MailPlace[]> {
    return (await this.#located(rows)).map(({ segment, stored }) => {
      const { page, at } = stored
      const start = page.start[at]!
      return {
        segment: this.#segments[segment]!,
        start,
        length: page.end[at]! - start,
        dialect: dialects[page.dialect[at]!] ?? 'none',
        date: dateOrNull(page.date[at]!),
        dateFrom: dateOrigins[page.dateFrom[at]!] ?? null,
        subject: stored.string(stringFields.subject),
      }
    })
  }

  /** Rows whose stored columns satisfy a claim, counted, and some of them. Walks all pages. */
  async rowsWhere(claim: (stored: StoredRow['page'], at: number) => boolean, offset: number, limit: number) {
    const rows: number[] = []
    let total = 0
    for (const [i, segment] of this.#segments.entries()) {
      for (let number = 0, base = this.#bases[i]!; number < segment.pages; number++) {
        const [page] = await segment.messagePages([number], false)
        for (let at = 0; at < page!.rows; at++) {
          if (!claim(page!, at)) continue
          if (total >= offset && rows.length < limit) rows.push(base + at)
          total++
        }
        base += page!.rows
      }
    }
    return { rows, total }
  }

  /** Any bytes of the source of this id, where segments hold them: at most so many, from one segment. */
  async bytes(source: number, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const record = this.#record.segments.find(
      (segment) =>
        segment.source === source && segment.offset <= offset && offset < segment.offset + segment.bytes,
    )
    const segment = this.#segments.find(({ directory }) => directory.owner === record?.owner)
    return segment && record ? segment.mail(offset - record.offset, length) : new Uint8Array(0)
  }

  async #keys(rows: readonly number[]): Promise<string[]> {
    const [located, records] = await Promise.all([this.#located(rows), this.snapshot.rows(rows)])
    return located.map(({ stored }, i) => keyText(wordsOf(stored), records[i]!.copy))
  }

  /** The text of each ghost's Message-ID, from the message that names it; by index in `members`. */
  async #ghostIds(members: readonly MemberRecord[]): Promise<(string | undefined)[]> {
    return Promise.all(
      members.map(async ({ row, namedBy, namedAt }) => {
        if (row !== noRow) return undefined
        const segment = this.#segmentOf(namedBy)
        return this.#segments[segment]!.reference(namedBy - this.#bases[segment]!, namedAt)
      }),
    )
  }

  #segmentOf(row: number): number {
    let low = 0
    let high = this.#segments.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#bases[middle + 1]! <= row) low = middle + 1
      else high = middle
    }
    if (low >= this.#segments.length) throw new BoxwoodError('damaged-archive', { part: 'rows' })
    return low
  }

  async #located(rows: readonly number[]): Promise<Located[]> {
    const bySegment = new Map<number, number[]>()
    rows.forEach((row, i) => {
      const segment = this.#segmentOf(row)
      const places = bySegment.get(segment)
      if (places) places.push(i)
      else bySegment.set(segment, [i])
    })
    const located: Located[] = Array.from({ length: rows.length })
    await Promise.all(
      [...bySegment].map(async ([segment, places]) => {
        const stored = await this.#segments[segment]!.storedRows(
          places.map((i) => rows[i]! - this.#bases[segment]!),
        )
        places.forEach((i, n) => (located[i] = { segment, stored: stored[n]! }))
      }),
    )
    return located
  }
}
