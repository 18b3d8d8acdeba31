import type { SearchSort } from '#domain/scripting.ts'
import type { SearchResult } from '#search/results/search-result.ts'
import type { Opened } from '#workers/open-archives.ts'

/** What one archive has for a query. */
export interface Found {
  readonly opened: Opened
  readonly result: SearchResult
  /** Of its rows, those that come first. */
  readonly places: Uint32Array
}

export interface FirstHit {
  readonly opened: Opened
  readonly row: number
}

/** A page of what several archives have together. */
export async function firstHits(
  found: readonly Found[],
  sort: SearchSort,
  offset: number,
  limit: number,
): Promise<FirstHit[]> {
  const having = found.filter(({ places }) => places.length > 0)
  const [one] = having
  if (!one) return []
  // In its order already: what each is worth is asked for only where archives are compared.
  if (having.length === 1) {
    const { opened, result, places } = one
    return Array.from(places.subarray(offset, offset + limit), (place) => ({
      opened,
      row: result.rows[place]!,
    }))
  }
  const hits: (FirstHit & { readonly key: number })[] = []
  for (const { opened, result, places } of having) {
    const keys = sort === 'relevance' ? await result.scores() : await result.dates()
    for (const place of places) {
      const key = keys[place]!
      // The dateless come last in either direction.
      const last = Number.isNaN(key) ? Number.NEGATIVE_INFINITY : key
      hits.push({ opened, row: result.rows[place]!, key: sort === 'oldest' && last === key ? -key : last })
    }
  }
  // A stable sort: what is equal keeps the order that it has in its archive.
  hits.sort((a, b) => b.key - a.key)
  return hits.slice(offset, offset + limit)
}
