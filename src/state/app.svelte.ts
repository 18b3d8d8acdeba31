import type { BoxwoodError } from '#base/errors.ts'
import type { ThreadSort } from '#domain/scripting.ts'
import type { Asked } from '#workers/contracts/library.ts'
import { Archives } from './archives.svelte.ts'
import type { Dialog } from './dialog.ts'
import type { Chosen } from './dropped.ts'
import type { Environment } from './environment.ts'
import { followRun, leaveRun } from './follow-run.svelte.ts'
import { FirstMessage } from './hosted/first-message.ts'
import { Hosted } from './hosted/hosted.svelte.ts'
import { isPublishedAddress, ownArchive } from './hosted/published-address.ts'
import { Imports } from './imports.svelte.ts'
import type { ImportRun } from './import-run.svelte.ts'
import { Indexing } from './indexing.svelte.ts'
import { Notices } from './notices.svelte.ts'
import { OpenThread } from './open-thread.svelte.ts'
import { Reading } from './reading.ts'
import { Room } from './room.svelte.ts'
import { queryOf, withQuery, type Route } from './route.ts'
import { Router } from './router.svelte.ts'
import { SearchBox } from './search/search-box.svelte.ts'
import { Searches } from './search/searches.ts'
import { Seen } from './seen.ts'
import { Settings } from './settings.svelte.ts'
import { Stars } from './stars.ts'
import { ThreadList } from './thread-list.svelte.ts'
import { watched } from './watched.ts'

const mostRecent = 12

/** What the page shows now. */
export class App {
  readonly environment: Environment
  readonly router: Router
  readonly archives: Archives
  readonly hosted: Hosted
  readonly imports: Imports
  readonly indexing: Indexing
  readonly reading: Reading
  readonly room: Room
  readonly seen = new Seen()
  readonly stars = new Stars()
  readonly searches = new Searches()
  readonly settings = new Settings()
  readonly notices = new Notices()
  /** Resolves when the kept archives are known. */
  readonly ready: Promise<void>
  dialog = $state.raw<Dialog | null>(null)
  list = $state.raw<ThreadList | null>(null)
  /** Of the archive whose list it is. */
  search = $state.raw<SearchBox | null>(null)
  thread = $state.raw<OpenThread | null>(null)
  /** Why the app can't go on at all. */
  stopped = $state.raw<BoxwoodError | null>(null)

  readonly #firstMessage = new FirstMessage()
  /** Threads that Back may return to, as they were left. */
  #recent: readonly OpenThread[] = []

  constructor(environment: Environment, window: Window) {
    this.environment = watched(environment, (error) => {
      if (error.code === 'updated-elsewhere') this.stopped = error
    })
    this.router = new Router(window, (from, to) => this.imports.movedOn(from, to))
    this.archives = new Archives(this.environment)
    this.hosted = new Hosted(this.environment)
    this.imports = new Imports(this.environment, this.archives)
    this.indexing = new Indexing(this.environment)
    this.reading = new Reading(this.environment)
    this.room = new Room(window.navigator.storage)
    this.ready = this.archives.refresh()
    environment.changes.subscribe((change) => {
      void this.room.refresh()
      if (change.is === 'archive-removed') {
        this.seen.forget(change.archive)
        this.stars.forget(change.archive)
        this.imports.forget(change.archive)
        return
      }
      if (this.list?.archive === change.archive) {
        this.list.refresh()
        if (!change.importing) void this.indexing.look(change.archive)
      }
      // A thread that is being read may have got answers.
      if (this.thread?.archive === change.archive && !change.importing)
        void this.thread.load(this.sort, null, this.#asked)
    })
    // While it was out of sight another tab may have changed anything, and be newer.
    window.document.addEventListener('visibilitychange', () => {
      if (window.document.visibilityState === 'visible') void this.archives.refresh()
    })
    window.addEventListener('pagehide', () => this.seen.save())
    window.addEventListener('beforeunload', (event) => {
      if (this.imports.running.length > 0) event.preventDefault()
    })
  }

  /** Once the page is there: looks at storage, and opens what `?archive=` names, else what was published with the page. */
  begin(): void {
    void this.room.refresh()
    const named = new URLSearchParams(location.search).getAll('archive')
    const own = named.length === 0 ? ownArchive(document) : null
    void this.#openLinks(own === null ? named : [own])
  }

  /** Several mailboxes are one archive. One that can't be opened does not keep the others from it, unless a person stops. */
  async #openLinks(urls: readonly string[]): Promise<void> {
    this.hosted.expect(urls)
    for (const url of urls.filter(isPublishedAddress)) await this.host(url)
    await this.ready
    let archive: string | null = null
    for (const url of urls.filter((url) => !isPublishedAddress(url))) {
      const run: ImportRun = this.openUrl(url, archive)
      // Its import tells on the screen why it failed.
      await run.finished.catch(() => undefined)
      if (run.state.is === 'cancelled') return
      archive = run.archive ?? archive
    }
  }

  get #asked(): Asked {
    return this.list?.asked ?? { query: '' }
  }

  get sort(): ThreadSort {
    return this.list?.sort ?? 'last'
  }

  /** The list of this archive: the same object as long as it is the one on the screen, so that its place is kept. */
  showList(archive: string): ThreadList {
    if (this.list?.archive === archive) return this.list
    this.list?.close()
    this.search?.close()
    const query = queryOf(this.router.route)
    const isSparing = this.hosted.of(archive) !== undefined
    const isReading = this.router.route.is === 'message' || this.router.route.is === 'thread'
    const list = new ThreadList(this.environment, archive, {
      query,
      starred: () => this.stars.of(archive).all,
      isSparing,
      ...(isSparing && isReading && { after: this.#firstMessage.wait() }),
    })
    list.top = this.router.arrived.row ?? 0
    this.list = list
    this.search = new SearchBox(query, {
      isSparing,
      ask: (asked, { isReturn }) => list.ask(asked, isReturn ? this.router.arrived.row : 0),
      write: (asked, options) => this.router.ask(asked, options),
      keep: (asked) => this.searches.recent.add(asked),
    })
    void this.indexing.look(archive)
    return list
  }

  /** A place in the archive on the screen, with what is searched for there. */
  searching(route: Route): Route {
    return withQuery(route, this.search?.query ?? '')
  }

  /** `message`: the address of the message to show. */
  showThread(archive: string, address: string, message: string | null): OpenThread {
    const open = this.thread
    if (open?.archive === archive && (open.address === address || open.find(address))) return open
    const known = this.#recent.find((one) => one.archive === archive && one.address === address)
    const thread =
      known ??
      new OpenThread(this.environment, {
        archive,
        address,
        reading: this.reading,
        read: this.seen.messages(archive),
        order: this.settings,
      })
    this.#recent = [thread, ...this.#recent.filter((one) => one !== thread)].slice(0, mostRecent)
    open?.leave()
    this.thread = thread
    this.reading.wake()
    if (known) known.goOn(message)
    void thread.load(this.sort, message, this.#asked).then(async () => {
      await thread.begun
      this.#firstMessage.came()
      if (thread.state.is !== 'ready') return
      this.seen.threads(archive).add(thread.state.row.key)
      const { list } = this
      if (this.thread !== thread || list?.archive !== archive) return
      const row = list.query === '' ? thread.state.position : list.indexOf(thread.state.row.key)
      if (row >= 0) list.reveal(row)
    })
    return thread
  }

  closeThread(): void {
    this.thread?.leave()
    this.thread = null
  }

  /** From a drop or a choice. `archive` null: a new one. Says what was left out. */
  openFiles({ files, leftOut }: Chosen, archive: string | null): void {
    if (leftOut.length > 0 || files.length === 0)
      this.notices.tell({ is: 'left-out', names: leftOut, taken: files.length })
    if (files.length === 0) return
    const run = this.imports.open(files, archive === null ? {} : { archive })
    if (archive === null) followRun(this.router, run)
    leaveRun(this.router, run)
  }

  /** Opens an archive that was published. The screen tells where that fails. */
  async host(url: string): Promise<void> {
    const { route } = this.router
    try {
      const archive = await this.hosted.open(url)
      await this.archives.refresh()
      if (this.router.route === route && route.is === 'start')
        this.router.go({ is: 'archive', archive }, { replace: true })
      this.hosted.arrived(archive)
    } catch {
      // `hosted.opening` says why.
    }
  }

  /** What a person typed: a mailbox, or an archive that was published. */
  openLink(url: string): void {
    this.hosted.expect([url])
    if (isPublishedAddress(url)) void this.host(this.router.nameArchive(url))
    else this.openUrl(url)
  }

  openUrl(url: string, archive: string | null = null): ImportRun {
    const run = this.imports.openUrl(url, archive === null ? {} : { archive })
    // A link that the page was opened with must not lead away from what its address names.
    if (this.router.route.is === 'start') followRun(this.router, run)
    leaveRun(this.router, run)
    return run
  }

  async removeArchive(archive: string): Promise<void> {
    // An archive is removed when nothing is read into it any more, and that would be removed with it.
    for (const run of this.imports.running)
      if (run.archive === archive || run.into === archive) run.cancel('keep')
    await this.archives.remove(archive)
    this.#recent = this.#recent.filter((thread) => thread.archive !== archive)
    this.seen.forget(archive)
    this.stars.forget(archive)
    if (this.list?.archive === archive) this.list = null
    if ('archive' in this.router.route && this.router.route.archive === archive)
      this.router.go({ is: 'start' })
    void this.room.refresh()
  }
}
