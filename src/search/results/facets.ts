import type { ArchiveSearch } from './archive-search.ts'
import { monthOf } from './month-of.ts'
import { peopleOf } from './people.ts'
import type { SearchResult } from './search-result.ts'

/** What a result holds, counted; at most so many people. */
export async function facetsOf(search: ArchiveSearch, result: SearchResult, most: number) {
  const [{ people, ofAuthors }, parts] = await Promise.all([peopleOf(search), result.columns()])
  const months = new Map<number, number>()
  const byPerson = new Uint32Array(people.length)
  const lists = new Map<string, number>()
  let withAttachments = 0
  for (const [i, { local, columns, index }] of parts.entries()) {
    const names = await index.reader.names()
    const byList = new Uint32Array(names.lists.length)
    for (const row of local) {
      const month = monthOf(columns.dates[row]!)
      if (month !== null) months.set(month, (months.get(month) ?? 0) + 1)
      byPerson[ofAuthors[i]![columns.authors[row]!]!]!++
      byList[columns.mailingLists[row]!]!++
      if (columns.attachments[row]! > 0) withAttachments++
    }
    for (const [list, id] of names.lists.entries()) {
      if (id !== '' && byList[list]! > 0) lists.set(id, (lists.get(id) ?? 0) + byList[list]!)
    }
  }
  const writing = [...byPerson.keys()].filter((person) => byPerson[person]! > 0)
  writing.sort((a, b) => byPerson[b]! - byPerson[a]! || a - b)
  return {
    messages: result.messages,
    months: [...months]
      .sort(([a], [b]) => a - b)
      .map(([month, messages]) => {
        const year = Math.floor(month / 12)
        return { year, month: month - year * 12 + 1, messages }
      }),
    people: writing.slice(0, most).map((person) => {
      const { name, address } = people[person]!
      return { name, address, messages: byPerson[person]! }
    }),
    peopleCount: writing.length,
    withAttachments,
    lists: [...lists].sort(([, a], [, b]) => b - a).map(([id, messages]) => ({ id, messages })),
  }
}
