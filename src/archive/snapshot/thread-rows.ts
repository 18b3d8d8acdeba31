import type { ThreadRow } from '#domain/scripting.ts'
import { parseSubject } from '#domain/subject.ts'
import type { Forest } from '#domain/threads/thread-messages.ts'
import { keyText } from '#archive/message-key.ts'
import type { GatheredColumns } from './columns.ts'
import type { ThreadOrder } from './order.ts'
import type { ThreadTexts } from './texts.ts'

const mostParticipants = 8

const dateOrNull = (date: number): number | null => (Number.isNaN(date) ? null : date)

/** Makes the row of one thread, by its number in the snapshot. */
export function threadRowMaker(
  columns: GatheredColumns,
  forest: Forest,
  order: ThreadOrder,
  texts: ThreadTexts,
  copies: Uint32Array,
): (thread: number) => ThreadRow {
  return (thread) => {
    const number = order.threads[thread]!
    const opening = order.opening[thread]!
    const authors = new Set<number>()
    let attachments = false
    for (let at = forest.threadStart[number]!; at < forest.threadStart[number + 1]!; at++) {
      const node = forest.members[at]!
      if (node >= columns.count) continue
      authors.add(texts.authors[node]!)
      attachments ||= columns.attachments[node]! > 0
    }
    const words = [
      columns.keyHigh[opening]!,
      columns.keyLow[opening]!,
      columns.key2[opening]!,
      columns.key3[opening]!,
    ] as const
    const subject = parseSubject(texts.subjects[thread]!)
    return {
      key: texts.rootIds[thread] || `k:${keyText(words, copies[opening]!)}`,
      subject: subject.display,
      tag: subject.tags[0] ?? null,
      participants: [...authors].slice(0, mostParticipants).map((author) => texts.names[author]!),
      participantCount: authors.size,
      messages: order.sizes[thread]!,
      matching: order.sizes[thread]!,
      first: dateOrNull(order.first[thread]!),
      last: dateOrNull(order.last[thread]!),
      snippet: texts.snippets[thread]!,
      attachments,
    }
  }
}
