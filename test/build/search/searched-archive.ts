import type { ArchiveReader } from '#archive/archive-reader.ts'
import type { PlacedIndex } from '#search/results/placed-index.ts'
import { archiveOf, type Letter } from '#test/build/segment.ts'
import type { Random } from '#test/generate/random.ts'
import { indexOf, type SearchedMessage } from './index-of.ts'
import { someMessages } from './some-query.ts'

export interface SearchedArchive {
  readonly archive: ArchiveReader
  readonly indexes: readonly PlacedIndex[]
  /** By row. */
  readonly messages: readonly SearchedMessage[]
}

/** An archive of invented messages in so many segments, each with its index; some answer others, some are there twice. */
export async function searchedArchive(random: Random, sizes: readonly number[]): Promise<SearchedArchive> {
  const messages: SearchedMessage[] = []
  const segments: Letter[][] = []
  const indexes: PlacedIndex[] = []
  for (const size of sizes) {
    const fresh = someMessages(random, size)
    const base = messages.length
    fresh.forEach((message, i) => {
      const again = base + i > 10 && random.chance(0.1)
      messages.push(again ? messages[random.below(base + i)]! : message)
    })
    const here = messages.slice(base)
    indexes.push({ base, reader: await indexOf(here) })
    segments.push(here.map((message) => letterOf(message, messages)))
  }
  const { archive } = await archiveOf(...segments)
  return { archive, indexes, messages }
}

export const idOf = (message: SearchedMessage, all: readonly SearchedMessage[]): string =>
  `m${all.indexOf(message)}`

function letterOf(message: SearchedMessage, all: readonly SearchedMessage[]): Letter {
  const place = all.indexOf(message)
  const { date, attachments, fromName } = message.row
  return {
    id: `m${place}`,
    ...(place % 3 > 0 && { references: [`m${place - (place % 3)}`] }),
    ...(!Number.isNaN(date) && { date }),
    subject: `${message.texts.subject} ${place - (place % 3)}`,
    from: fromName,
    text: message.texts.text,
    attachments,
  }
}
