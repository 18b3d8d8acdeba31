import type { SectionReader } from '#archive/section-reader.ts'
import { StringTable } from '#archive/string-table.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import type { TermEntry } from '#search/index-reader.ts'
import { compareBytes } from './bytes.ts'
import { DictionaryPageReader } from './dictionary-page.ts'
import type { PrefixRun } from './prefix-run.ts'

/** Terms in the order of their bytes, in pages; the first of each page is a fence. */
export class Dictionary {
  readonly #fenceSection: SectionReader
  readonly #pages: SectionReader
  #fences: Promise<Uint8Array[]> | null = null

  constructor(fences: SectionReader, pages: SectionReader) {
    this.#fenceSection = fences
    this.#pages = pages
  }

  /** One answer a term, from pages read in one batch. */
  async terms(terms: readonly Uint8Array[]): Promise<(TermEntry | null)[]> {
    const fences = await this.#readFences()
    const found: (TermEntry | null)[] = terms.map(() => null)
    const byPage = new Map<number, number[]>()
    terms.forEach((term, i) => {
      const page = pageOf(fences, term)
      if (page < 0) return
      const there = byPage.get(page)
      if (there) there.push(i)
      else byPage.set(page, [i])
    })
    const numbers = [...byPage.keys()]
    const pages = await this.#pages.blocks(numbers)
    pages.forEach((bytes, n) => {
      const wanted = byPage.get(numbers[n]!)!.sort((one, other) => compareBytes(terms[one]!, terms[other]!))
      let next = 0
      const page = new DictionaryPageReader(bytes)
      while (next < wanted.length && page.next()) {
        const here = page.term.subarray(0, page.length)
        let order = compareBytes(here, terms[wanted[next]!]!)
        while (order > 0 && ++next < wanted.length) order = compareBytes(here, terms[wanted[next]!]!)
        while (next < wanted.length && order === 0) {
          found[wanted[next++]!] = page.entry()
          order = next < wanted.length ? compareBytes(here, terms[wanted[next]!]!) : 1
        }
      }
    })
    return found
  }

  async withPrefix(prefix: Uint8Array, most: number): Promise<TermEntry[]> {
    const entries: TermEntry[] = []
    for (const bytes of await this.#pagesOf(prefix)) {
      const page = new DictionaryPageReader(bytes)
      while (entries.length < most && page.next()) {
        if (startsWith(page.term, page.length, prefix)) entries.push(page.entry())
      }
    }
    return entries
  }

  async addPrefix(run: PrefixRun, prefix: Uint8Array, most: number): Promise<void> {
    for (const bytes of await this.#pagesOf(prefix)) {
      const page = new DictionaryPageReader(bytes)
      run.page(bytes)
      while (run.terms < most && page.next()) {
        if (startsWith(page.term, page.length, prefix)) run.add(page)
      }
    }
  }

  /** Those that may hold terms that begin so. */
  async #pagesOf(prefix: Uint8Array): Promise<Uint8Array[]> {
    const fences = await this.#readFences()
    const first = Math.max(0, pageOf(fences, prefix))
    let last = first
    while (last + 1 < fences.length && startsWith(fences[last + 1]!, fences[last + 1]!.length, prefix)) last++
    const numbers = Array.from({ length: fences.length === 0 ? 0 : last - first + 1 }, (_, i) => first + i)
    return this.#pages.blocks(numbers)
  }

  #readFences(): Promise<Uint8Array[]> {
    this.#fences ??= this.#fenceSection
      .blocks([0], false)
      .then(([block]) => {
        const table = new StringTable(block!)
        return Array.from({ length: table.count }, (_, i) => utf8Encode(table.get(i)))
      })
      .catch((error: unknown) => {
        this.#fences = null
        throw error
      })
    return this.#fences
  }
}

/** The last page whose first term is not behind this one; -1 where the first page's is. */
function pageOf(fences: readonly Uint8Array[], term: Uint8Array): number {
  let low = 0
  let high = fences.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareBytes(fences[middle]!, term) <= 0) low = middle + 1
    else high = middle
  }
  return low - 1
}

function startsWith(term: Uint8Array, length: number, prefix: Uint8Array): boolean {
  if (length < prefix.length) return false
  for (let at = 0; at < prefix.length; at++) if (term[at] !== prefix[at]) return false
  return true
}
