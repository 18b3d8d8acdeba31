interface Searching {
  /** What is searched for, in the query language. Never blank. */
  readonly query?: string
}

/** What the fragment of the address names. */
export type Route =
  | { readonly is: 'start' }
  | ({ readonly is: 'archive'; readonly archive: string } & Searching)
  /** `thread`: the Message-ID of any of its messages, or `k:` and a message's key. */
  | ({ readonly is: 'thread'; readonly archive: string; readonly thread: string } & Searching)
  | ({ readonly is: 'message'; readonly archive: string; readonly message: string } & Searching)
  /** In whatever archive of this browser holds it. */
  | { readonly is: 'anywhere'; readonly message: string }
  | { readonly is: 'unknown'; readonly fragment: string }

/** The route of a fragment, `#` included or not. Addresses are typed and mangled by people: nothing here throws. */
export function parseRoute(fragment: string): Route {
  const [text = '', ...asked] = fragment.replace(/^#/, '').split('?')
  const query = new URLSearchParams(asked.join('?')).get('q') ?? ''
  return withQuery(parsePath(text, fragment), query)
}

/** The same place, with this search; a blank one is none. */
export function withQuery(route: Route, query: string): Route {
  if (!('archive' in route)) return route
  const { query: _, ...place } = route
  return query.trim() === '' ? place : { ...place, query }
}

export function queryOf(route: Route): string {
  return 'archive' in route ? (route.query ?? '') : ''
}

function parsePath(text: string, fragment: string): Route {
  if (text === '' || text === '/') return { is: 'start' }
  const [empty, first, second, third, fourth, ...more] = text.split('/')
  const unknown: Route = { is: 'unknown', fragment }
  if (empty !== '' || more.length > 0) return unknown
  if (first === 'm') {
    const message = decode(second)
    return message && third === undefined ? { is: 'anywhere', message } : unknown
  }
  const archive = decode(second)
  if (first !== 'a' || !archive) return unknown
  if (third === undefined || (third === '' && fourth === undefined)) return { is: 'archive', archive }
  const id = decode(fourth)
  if (!id) return unknown
  if (third === 't') return { is: 'thread', archive, thread: id }
  return third === 'm' ? { is: 'message', archive, message: id } : unknown
}

export function formatRoute(route: Route): string {
  switch (route.is) {
    case 'start':
      return '#/'
    case 'archive':
      return `#/a/${encodeURIComponent(route.archive)}${asked(route)}`
    case 'thread':
      return `#/a/${encodeURIComponent(route.archive)}/t/${encodeURIComponent(route.thread)}${asked(route)}`
    case 'message':
      return `#/a/${encodeURIComponent(route.archive)}/m/${encodeURIComponent(route.message)}${asked(route)}`
    case 'anywhere':
      return `#/m/${encodeURIComponent(route.message)}`
    case 'unknown':
      return route.fragment
  }
}

/** How a message is named in a link: by its id, or by its key where the id is missing or not the only one. */
export function messageAddress(node: { key: string; messageId: string | null; sameId: boolean }): string {
  return node.messageId !== null && !node.sameId ? node.messageId : `k:${node.key}`
}

function asked({ query = '' }: Searching): string {
  return query === '' ? '' : `?${new URLSearchParams({ q: query }).toString()}`
}

function decode(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '')
  } catch {
    return ''
  }
}
