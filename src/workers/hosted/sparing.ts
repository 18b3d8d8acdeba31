import type { Facets, LibraryContract } from '#workers/contracts/library.ts'
import type { OpenArchives, Opened } from '#workers/open-archives.ts'

type Costly = Pick<LibraryContract, 'facets' | 'complete'>

/**
 * What would read much of an archive that is on a web server is answered by what is known of it anyhow: the months of all of it
 * are, who wrote is not.
 */
export function sparing(methods: Costly, archives: OpenArchives): Costly {
  return {
    async facets(input) {
      const isAll = input.asked.query.trim() === ''
      return isAll && archives.isOnWeb(input.archive)
        ? monthsOf(await archives.get(input.archive))
        : methods.facets(input)
    },
    complete: async (input) => (archives.isOnWeb(input.archive) ? [] : methods.complete(input)),
  }
}

function monthsOf({ reader }: Opened): Facets {
  const { totals, months } = reader.snapshot.directory.facts
  return {
    messages: totals.distinct,
    months: months.map(([month, messages]) => {
      const year = Math.floor(month / 12)
      return { year, month: month - year * 12 + 1, messages }
    }),
    people: [],
    peopleCount: 0,
    withAttachments: null,
    lists: [],
  }
}
