import type { ArchiveInfo } from '#domain/scripting.ts'
import { messageAddress, type Route } from '#state/route.ts'
import type { Shared } from './what-is-shared.ts'

export interface ArchiveLink {
  readonly address: string
  /**
   * Where: `anywhere` an archive is open that holds the message; in any browser, as the mail is in the `link`; there, too, as
   * the address names an archive on the `web`; only in this `browser`.
   */
  readonly opens: 'anywhere' | 'link' | 'web' | 'browser'
  /** What of the mail is in it. */
  readonly names: string
}

/** A link for those who have the archive. */
export function archiveLink(
  what: Shared,
  { id, place }: Pick<ArchiveInfo, 'id' | 'place'>,
  linkTo: (route: Route) => string,
): ArchiveLink {
  const { route, names } = routeOf(what, id, place === 'web')
  const address = linkTo(route)
  if (place === 'web') return { address, opens: 'web', names }
  if (route.is === 'anywhere') return { address, opens: 'anywhere', names }
  if (place === 'tab') return { address, opens: 'link', names: 'the mail' }
  return { address, opens: new URL(address).searchParams.has('archive') ? 'web' : 'browser', names }
}

/** `isNamed`: the address says which archive it is in. */
function routeOf(what: Shared, archive: string, isNamed: boolean): { route: Route; names: string } {
  switch (what.is) {
    case 'message': {
      const message = messageAddress(what.node)
      const names = 'the message’s Message-ID'
      return isNamed || message.startsWith('k:')
        ? {
            route: { is: 'message', archive, message },
            names: message.startsWith('k:') ? 'a number made of the message' : names,
          }
        : { route: { is: 'anywhere', message }, names }
    }
    case 'thread': {
      const { key } = what.row
      return isNamed || key.startsWith('k:')
        ? {
            route: { is: 'thread', archive, thread: key },
            names: key.startsWith('k:')
              ? 'a number made of a message'
              : 'the Message-ID of its first message',
          }
        : { route: { is: 'anywhere', message: key }, names: 'the Message-ID of its first message' }
    }
    case 'found':
      return {
        route: { is: 'archive', archive, query: what.asked.query.trim() },
        names: 'the words that are searched for',
      }
    case 'archive':
      return { route: { is: 'archive', archive }, names: 'the archive’s number in this browser' }
  }
}
