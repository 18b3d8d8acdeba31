import type { ArchiveInfo } from '#domain/scripting.ts'
import type { LibraryContract } from '#workers/contracts/library.ts'
import type { Shared } from './what-is-shared.ts'

/** What leaves with what is shared. */
export interface Contents {
  /** Without hidden duplicates. */
  readonly messages: number
  /** More messages that the archive hides: the same as others. */
  readonly duplicates: number
  /** Of the messages; null where that is not known. */
  readonly withAttachments: number | null
}

/** Counted by the library where only that knows. */
export async function contentsOf(
  what: Shared,
  info: Pick<ArchiveInfo, 'id' | 'distinct' | 'duplicates'>,
  library: Pick<LibraryContract, 'facets'>,
): Promise<Contents> {
  switch (what.is) {
    case 'message':
      return { messages: 1, duplicates: 0, withAttachments: what.node.attachments > 0 ? 1 : 0 }
    case 'thread': {
      const here = what.nodes.filter((node) => !node.missing)
      const withAttachments = here.filter(({ attachments }) => attachments > 0).length
      return { messages: here.length, duplicates: 0, withAttachments }
    }
    case 'found': {
      const { messages, withAttachments } = await library.facets({
        archive: info.id,
        asked: what.asked,
        people: 0,
      })
      return { messages, duplicates: 0, withAttachments }
    }
    case 'archive': {
      const { withAttachments } = await library.facets({ archive: info.id, asked: { query: '' }, people: 0 })
      return { messages: info.distinct, duplicates: info.duplicates, withAttachments }
    }
  }
}
