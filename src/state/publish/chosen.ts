/** What narrows a publication besides a search. */
export interface Chosen {
  /** Days, as `2021-04-05`; both count. */
  readonly from?: string
  readonly to?: string
  /** The identifier of a mailing list. */
  readonly list?: string
}

const day = /^\d{4}-\d\d-\d\d$/

/** A query for what was searched for and is chosen; empty for everything. */
export function queryOf(query: string, { from = '', to = '', list = '' }: Chosen): string {
  const parts: string[] = []
  if (query.trim() !== '') parts.push(query.trim())
  const [first, last] = [day.test(from) ? from : '0001-01-01', day.test(to) ? to : '9999-12-30']
  if (day.test(from) || day.test(to)) parts.push(`date:${first}..${last}`)
  if (list !== '') parts.push(`list:"${list.replaceAll('"', '')}"`)
  // An `or` in the search reaches no further.
  return parts.length > 1 && query.trim() !== ''
    ? [`(${parts[0]})`, ...parts.slice(1)].join(' ')
    : parts.join(' ')
}
