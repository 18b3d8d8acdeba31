import type { ParsedQuery, Query, QueryChip } from './query.ts'

/** Words and phrases alone, all of which must be there: stands in for the language. */
export function plainQuery(text: string): ParsedQuery {
  const chips: QueryChip[] = []
  for (const match of text.matchAll(/(-?)(?:"([^"]*)"|([^\s"]+))/g)) {
    const word = match[2] ?? match[3] ?? ''
    const prefix = match[2] === undefined && word.endsWith('*')
    const part: Query = { is: 'text', in: null, text: prefix ? word.slice(0, -1) : word, prefix }
    const negated = match[1] !== ''
    const query: Query = negated ? { is: 'not', of: part } : part
    chips.push({ query, label: word, negated, start: match.index, end: match.index + match[0].length })
  }
  const of = chips.map(({ query }) => query)
  const query: Query = of.length === 0 ? { is: 'all' } : of.length === 1 ? of[0]! : { is: 'and', of }
  return { query, chips, problems: [], understood: text.trim() }
}
