import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { SearchNumbers, ThreadRow, ThreadSort } from '#domain/scripting.ts'
import type { Asked } from '#workers/contracts/library.ts'
import { askedOf } from './search/asked.ts'
import type { Environment } from './environment.ts'
import { Excerpts } from './search/excerpts.svelte.ts'
import { FacetCounts } from './search/facet-counts.svelte.ts'

export const pageSize = 100
const fewRows = 12
const mostPages = 24
/** While an import runs, the list is read again at most this often. */
const calm = 700

/** As many rows as fill most screens. */
const screenful = 30
/** Where rows cost requests. */
const smallScreenful = 11

interface ListOptions {
  readonly query?: string
  /** The keys of the messages that are. */
  readonly starred?: () => readonly string[]
  /** Each message that is read costs a request: lines that match are not looked for, and results are counted when a person asks. */
  readonly isSparing?: boolean
  /** Nothing is asked for before. */
  readonly after?: Promise<void>
}

/** The threads of an archive, or those that a query finds: as many pages of rows as are looked at, never all. */
export class ThreadList {
  readonly archive: string
  readonly isSparing: boolean
  total = $state<number | null>(null)
  problem = $state.raw<BoxwoodError | null>(null)
  sort = $state<ThreadSort>('last')
  /** What is searched for; empty for all threads. */
  query = $state('')
  /** The numbers of what is on the screen; null where nothing is searched for. */
  found = $state.raw<SearchNumbers | null>(null)
  /** The query that the rows on the screen answer; null before there are any. */
  shown = $state<string | null>(null)
  /** Where the list begins once the rows of another query are there. */
  start = $state.raw<{ readonly top: number } | null>(null)
  readonly excerpts: Excerpts
  readonly facets: FacetCounts
  /** Where the list is scrolled to: the first row, with its hidden part as a fraction. */
  top = 0
  /** The row that the keys move from. */
  cursor = $state(0)
  /** A row that is to be brought into sight, and may get the focus. */
  wanted = $state.raw<{ readonly row: number; readonly focus: boolean } | null>(null)
  #pages = $state.raw<ReadonlyMap<number, readonly ThreadRow[]>>(new Map())
  #wantedPages: readonly number[] = [0]
  #inSight: readonly [first: number, last: number] = [0, screenful]
  #reading = false
  /** Another query or order is another question: what answers an older one is dropped. */
  #question = 0
  #answered = 0
  #stale = new Set<number>()
  #refreshTimer: ReturnType<typeof setTimeout> | null = null
  readonly #environment: Environment
  readonly #starred: () => readonly string[]
  readonly #after: Promise<void> | undefined

  constructor(
    environment: Environment,
    archive: string,
    { query = '', starred = () => [], isSparing = false, after }: ListOptions = {},
  ) {
    this.isSparing = isSparing
    this.#after = after
    this.#environment = environment
    this.archive = archive
    this.query = query
    this.#starred = starred
    this.excerpts = new Excerpts(environment, archive)
    this.facets = new FacetCounts(environment, archive, starred)
  }

  /** Rows that a search finds lie apart: each may cost a block of its own. */
  get #pageSize(): number {
    return this.isSparing && this.query !== '' ? fewRows : pageSize
  }

  get screenful(): number {
    return this.isSparing ? smallScreenful : screenful
  }

  /** What is on the screen is counted only where a person asks for it. */
  get isUncounted(): boolean {
    const query = this.shown ?? ''
    return this.isSparing && query !== '' && this.facets.asked !== query
  }

  get asked(): Asked {
    return askedOf(this.query, this.#starred())
  }

  /** Searches. The rows on the screen stay until those of the newest query are there. */
  ask(query: string, top = 0): void {
    if (query === this.query) return
    this.query = query
    if (query === '' && this.sort === 'relevance') this.sort = 'last'
    this.#question++
    this.#look(Math.floor(top), top)
    void this.#read()
  }

  #look(row: number, top: number): void {
    this.top = top
    this.cursor = row
    this.#inSight = [row, row + this.screenful]
    const last = row + this.screenful
    this.#wantedPages = [Math.floor(row / this.#pageSize), Math.floor(last / this.#pageSize)]
  }

  row(index: number): ThreadRow | undefined {
    return this.#pages.get(Math.floor(index / this.#pageSize))?.[index % this.#pageSize]
  }

  /** Asks for the rows on the screen. What was asked before and is not yet there is forgotten: the newest wins. */
  want(first: number, last: number): void {
    // These are the rows of the question before.
    if (this.#answered !== this.#question) return void this.#read()
    this.#inSight = [first, last]
    const pages: number[] = []
    for (let page = Math.floor(first / this.#pageSize); page <= Math.floor(last / this.#pageSize); page++)
      pages.push(page)
    this.#wantedPages = pages
    this.#wantExcerpts()
    void this.#read()
  }

  /** Where a thread stands among the rows that are here; -1 where it is not among them. */
  indexOf(key: string): number {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.key === key)
      if (at >= 0) return page * this.#pageSize + at
    }
    return -1
  }

  /** A row that may be far from the screen. */
  async fetchRow(index: number): Promise<ThreadRow | undefined> {
    const here = this.row(index)
    if (here) return here
    const { rows } = await this.#environment.library.threads({
      archive: this.archive,
      asked: this.asked,
      offset: index,
      limit: 1,
      sort: this.sort,
    })
    return rows[0]
  }

  focus(row: number): void {
    this.wanted = { row: Math.max(0, Math.min((this.total ?? 1) - 1, row)), focus: true }
  }

  /** The row of what is read: in sight, but the focus stays where it is. */
  reveal(row: number): void {
    this.cursor = row
    this.wanted = { row, focus: false }
  }

  sortBy(sort: ThreadSort): void {
    this.sort = sort
    this.#pages = new Map()
    this.#question++
    this.#look(0, 0)
    void this.#read()
  }

  /** The archive has changed. What is shown stays until the new rows are there. */
  refresh(): void {
    this.#refreshTimer ??= setTimeout(() => {
      this.#refreshTimer = null
      this.#stale = new Set(this.#pages.keys())
      this.#stale.add(0)
      void this.#read()
    }, calm)
  }

  close(): void {
    if (this.#refreshTimer) clearTimeout(this.#refreshTimer)
  }

  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      if (this.#after) await this.#after
      for (let page = this.#next(); page !== undefined; page = this.#next()) await this.#readPage(page)
      this.problem = null
    } catch (error) {
      this.problem = asBoxwoodError(error)
    } finally {
      this.#reading = false
    }
  }

  #next(): number | undefined {
    if (this.#answered !== this.#question) return this.#wantedPages[0]
    return this.#wantedPages.find((page) => !this.#pages.has(page) || this.#stale.has(page))
  }

  async #readPage(page: number): Promise<void> {
    const { sort, query } = this
    const question = this.#question
    this.#stale.delete(page)
    const { total, rows, found } = await this.#environment.library.threads({
      archive: this.archive,
      asked: this.asked,
      offset: page * this.#pageSize,
      limit: this.#pageSize,
      sort,
    })
    if (question !== this.#question) return
    const isNew = this.#answered !== question
    const pages = new Map(isNew ? [] : this.#pages)
    pages.delete(page)
    pages.set(page, rows)
    for (const oldest of pages.keys()) {
      if (pages.size <= mostPages) break
      if (!this.#wantedPages.includes(oldest)) pages.delete(oldest)
    }
    if (isNew) this.start = { top: this.top }
    this.#answered = question
    this.#pages = pages
    this.total = total
    this.found = found
    this.shown = query
    this.#wantExcerpts()
  }

  #wantExcerpts(): void {
    if (this.query === '') return this.excerpts.forget()
    if (this.isSparing) return
    const [first, last] = this.#inSight
    const keys: string[] = []
    for (let index = first; index <= last; index++) {
      const row = this.row(index)
      if (row) keys.push(row.key)
    }
    this.excerpts.want(this.asked, keys)
  }
}
