import { printQuery } from '#domain/query/print-query.ts'
import type { TextField } from '#domain/query/query.ts'
import { termFields } from '#domain/terms/term-fields.ts'
import { termsOf } from '#domain/terms/terms-of.ts'
import { mostTerms } from '#search/evaluate/look-up.ts'
import type { ArchiveSearch } from './archive-search.ts'
import { facetsOf } from './facets.ts'
import { rowsOf } from './near-words.ts'
import { peopleOf } from './people.ts'

/** What a text may go on to. The shape is the library's `Completion`. */
interface Completed {
  readonly text: string
  readonly label: string
  readonly messages: number
}

/** People with the text in their name or address, those who wrote most first. `messages`: what they wrote. */
export async function completePeople(
  search: ArchiveSearch,
  field: 'from' | 'to' | 'cc',
  text: string,
  most: number,
): Promise<Completed[]> {
  const [{ people, messages }, folded] = await Promise.all([peopleOf(search), foldedPeople(search)])
  const wanted = fold(text)
  const matching: number[] = []
  for (let person = 0; person < people.length; person++) {
    if (messages[person]! > 0 && folded[person]!.includes(wanted)) matching.push(person)
  }
  matching.sort((a, b) => messages[b]! - messages[a]! || a - b)
  return matching.slice(0, most).map((person) => {
    const { name, address } = people[person]!
    const label = name === '' || address === '' ? name || address : `${name} <${address}>`
    return { text: said(field, address || name), label, messages: messages[person]! }
  })
}

export async function completeLists(search: ArchiveSearch, text: string, most: number): Promise<Completed[]> {
  const lists = await search.once(
    'lists',
    async () => (await facetsOf(search, await search.everything(), 0)).lists,
  )
  const wanted = fold(text)
  return lists
    .filter(({ id }) => fold(id).includes(wanted))
    .slice(0, most)
    .map(({ id, messages }) => ({ text: said('list', id), label: id, messages }))
}

/** Terms that begin with the text's last. */
export async function completeWords(search: ArchiveSearch, text: string, most: number): Promise<Completed[]> {
  const term = termsOf(text).at(-1)?.term
  if (term === undefined || term.includes('~')) return []
  const counts = new Map<string, number>()
  for (const { reader } of search.indexes) {
    for (const entry of await reader.termsWithPrefix(term, mostTerms)) {
      // What was cut for its length is no word.
      if (entry.term.includes('~')) continue
      counts.set(entry.term, (counts.get(entry.term) ?? 0) + rowsOf(entry, termFields))
    }
  }
  return [...counts]
    .sort(([word, a], [other, b]) => b - a || (word < other ? -1 : 1))
    .slice(0, most)
    .map(([word, messages]) => ({ text: word, label: word, messages }))
}

function foldedPeople(search: ArchiveSearch): Promise<string[]> {
  return search.once('folded-people', async () =>
    (await peopleOf(search)).people.map(({ name, address }) => fold(`${name} ${address}`)),
  )
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .trim()
}

/** As it stands in a query. */
function said(field: TextField, text: string): string {
  return printQuery({ is: 'text', in: field, text, prefix: false })
}
