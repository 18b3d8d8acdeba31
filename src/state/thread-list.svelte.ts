import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { ThreadRow, ThreadSort } from '#domain/scripting.ts'
import type { Environment } from './environment.ts'

export const pageSize = 100
const mostPages = 24
/** While an import runs, the list is read again at most this often. */
const calm = 700

/** The threads of an archive: as many pages of rows as are looked at, never all. */
export class ThreadList {
  readonly archive: string
  total = $state<number | null>(null)
  problem = $state.raw<BoxwoodError | null>(null)
  sort = $state<ThreadSort>('last')
  /** Where the list is scrolled to: the first row, with its hidden part as a fraction. */
  top = 0
  /** The row that the keys move from. */
  cursor = $state(0)
  /** A row that is to be brought into sight, and may get the focus. */
  wanted = $state.raw<{ readonly row: number; readonly focus: boolean } | null>(null)
  #pages = $state.raw<ReadonlyMap<number, readonly ThreadRow[]>>(new Map())
  #wantedPages: readonly number[] = [0]
  #reading = false
  #stale = new Set<number>()
  #refreshTimer: ReturnType<typeof setTimeout> | null = null
  readonly #environment: Environment

  constructor(environment: Environment, archive: string) {
    this.#environment = environment
    this.archive = archive
  }

  row(index: number): ThreadRow | undefined {
    return this.#pages.get(Math.floor(index / pageSize))?.[index % pageSize]
  }

  /** Asks for the rows on the screen. What was asked before and is not yet there is forgotten: the newest wins. */
  want(first: number, last: number): void {
    const pages: number[] = []
    for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page++)
      pages.push(page)
    this.#wantedPages = pages
    void this.#read()
  }

  /** A row that may be far from the screen. */
  async fetchRow(index: number): Promise<ThreadRow | undefined> {
    const here = this.row(index)
    if (here) return here
    const { rows } = await this.#environment.library.threads({
      archive: this.archive,
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
    this.top = 0
    this.cursor = 0
    this.#pages = new Map()
    this.#wantedPages = [0]
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
      for (let page = this.#next(); page !== undefined; page = this.#next()) await this.#readPage(page)
      this.problem = null
    } catch (error) {
      this.problem = asBoxwoodError(error)
    } finally {
      this.#reading = false
    }
  }

  #next(): number | undefined {
    return this.#wantedPages.find((page) => !this.#pages.has(page) || this.#stale.has(page))
  }

  async #readPage(page: number): Promise<void> {
    const { sort } = this
    this.#stale.delete(page)
    const { total, rows } = await this.#environment.library.threads({
      archive: this.archive,
      offset: page * pageSize,
      limit: pageSize,
      sort,
    })
    if (sort !== this.sort) return
    const pages = new Map(this.#pages)
    pages.delete(page)
    pages.set(page, rows)
    for (const oldest of pages.keys()) {
      if (pages.size <= mostPages) break
      if (!this.#wantedPages.includes(oldest)) pages.delete(oldest)
    }
    this.#pages = pages
    this.total = total
  }
}
