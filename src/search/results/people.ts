import type { ArchiveSearch } from './archive-search.ts'

/** Who writes in an archive. One address is one person, whatever names it goes by. */
export interface People {
  readonly people: readonly { readonly name: string; readonly address: string }[]
  /** By index of the archive, by its authors: the person. */
  readonly ofAuthors: readonly Uint32Array[]
  /** Messages by person, without duplicates. */
  readonly messages: Uint32Array
}

export function peopleOf(search: ArchiveSearch): Promise<People> {
  return search.once('people', () => readPeople(search))
}

async function readPeople(search: ArchiveSearch): Promise<People> {
  const [all, names] = await Promise.all([
    search.everything(),
    Promise.all(search.indexes.map(({ reader }) => reader.names())),
  ])
  const numbers = new Map<string, number>()
  const ofAuthors = names.map(({ authors }) =>
    Uint32Array.from(authors, ({ name, address }) => {
      const key = address === '' ? ` ${name}` : address.toLowerCase()
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    }),
  )
  const messages = new Uint32Array(numbers.size)
  const people = Array.from({ length: numbers.size }, () => ({ name: '', address: '' }))
  // An index knows one name of each: that of the index where they wrote most. Any is more than none.
  const most = new Uint32Array(numbers.size)
  for (const [i, { local, columns }] of (await all.columns()).entries()) {
    const { authors } = names[i]!
    const byAuthor = new Uint32Array(authors.length)
    for (const row of local) byAuthor[columns.authors[row]!]!++
    for (const [author, { name, address }] of authors.entries()) {
      const person = ofAuthors[i]![author]!
      const count = byAuthor[author]!
      messages[person]! += count
      const named = name === '' ? Math.min(count, 1) : count + 1
      if (named <= most[person]!) continue
      most[person] = named
      people[person] = { name, address }
    }
  }
  return { people, ofAuthors, messages }
}
