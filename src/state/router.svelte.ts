import { formatRoute, parseRoute, withQuery, type Route } from './route.ts'
import { CarriedLinks } from './share/carried-links.ts'

/** Where a person was on a page of the history: kept in its entry, so that Back and reload return there. */
export interface Place {
  /** First row of the list, with its hidden part as a fraction. */
  readonly row?: number
  /** The message at the top, and how far above the top it begins, in pixels. */
  readonly message?: { readonly key: string; readonly above: number }
}

/** The address, as state. */
export class Router {
  route = $state.raw<Route>({ is: 'start' })
  /** Of the entry that was arrived at. */
  arrived = $state.raw<Place>({})
  readonly carried = new CarriedLinks()
  readonly #window: Window
  readonly #onmove: (from: Route, to: Route) => void
  #pending: Place | null = null
  #timer = 0

  /** `onmove` is told of each step from the first place on, those inside a thread included. */
  constructor(from: Window, onmove: (from: Route, to: Route) => void = () => undefined) {
    this.#window = from
    this.route = this.#here()
    this.arrived = placeOf(from.history.state)
    this.#onmove = onmove
    from.addEventListener('popstate', this.#read)
    from.addEventListener('hashchange', this.#read)
    from.addEventListener('pagehide', () => this.#write())
  }

  go(route: Route, { replace = false }: { replace?: boolean } = {}): void {
    this.#write()
    const address = this.#addressOf(route)
    if (replace) this.#window.history.replaceState(this.#window.history.state, '', address)
    else this.#window.history.pushState(null, '', address)
    this.#move(route)
    if (!replace) this.arrived = {}
  }

  /** The address names this archive from the web: links do, and a reload opens it again. Returns what was given. */
  nameArchive(url: string): string {
    const { history, location } = this.#window
    history.replaceState(
      history.state,
      '',
      `?${new URLSearchParams({ archive: url }).toString()}${location.hash}`,
    )
    return url
  }

  /** The same place with another search. */
  ask(query: string, options: { replace: boolean }): void {
    // The address may name the message that is read now, where the route still names its thread.
    this.go(withQuery(this.#here(), query), options)
  }

  /** Changes only the address: the page already shows what it names. */
  rename(route: Route): void {
    this.#replace(this.#addressOf(route))
    this.#onmove(this.route, route)
  }

  /** A link to a place, whole. */
  linkTo(route: Route): string {
    const { origin, pathname } = this.#window.location
    return origin + pathname + this.#addressOf(route)
  }

  /** Written at most every 300 ms: browsers refuse a page that changes its history too often. */
  remember(place: Place): void {
    this.#pending = { ...this.#pending, ...place }
    this.#timer ||= this.#window.setTimeout(() => this.#write(), 300)
  }

  #write(): void {
    this.#window.clearTimeout(this.#timer)
    this.#timer = 0
    if (!this.#pending) return
    this.#window.history.replaceState({ ...placeOf(this.#window.history.state), ...this.#pending }, '')
    this.#pending = null
  }

  readonly #read = (): void => {
    const route = this.#here()
    // A row's link has the short form of a place in mail that came in a link.
    if (this.carried.lengthened(this.#window.location.hash) !== this.#window.location.hash)
      this.#replace(this.#addressOf(route))
    // What was pending belongs to the entry that was left.
    this.#window.clearTimeout(this.#timer)
    this.#timer = 0
    this.#pending = null
    this.arrived = placeOf(this.#window.history.state)
    if (formatRoute(route) !== formatRoute(this.route)) this.#move(route)
  }

  #here(): Route {
    return parseRoute(this.carried.shortened(this.#window.location.hash))
  }

  #addressOf(route: Route): string {
    return this.#window.location.search + this.carried.lengthened(formatRoute(route))
  }

  #replace(address: string): void {
    this.#window.history.replaceState(this.#window.history.state, '', address)
  }

  #move(route: Route): void {
    const from = this.route
    this.route = route
    this.#onmove(from, route)
  }
}

function placeOf(state: unknown): Place {
  return typeof state === 'object' && state !== null ? (state as Place) : {}
}
