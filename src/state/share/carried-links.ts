import { hash64 } from '#base/hash64.ts'

const start = '#/t/'
const ofLink = /^#\/a\/(link-[^/?]*)/

/**
 * Links that hold their mail. `#/t/<mail>/m/<id>` is a place in the archive that came in the link as `#/a/<archive>/m/<id>` is
 * in any other: the page knows it by the short form, which is as good as any in a list of a hundred rows; the address keeps
 * the long one, so that it can be copied, kept and loaded again at every place.
 */
export class CarriedLinks {
  readonly #links = new Map<string, string>()

  /** The link, `#/t/…`, that an archive came in, if it did. */
  of(archive: string): string | undefined {
    return this.#links.get(archive)
  }

  /** Any other fragment stays as it is. */
  shortened(fragment: string): string {
    if (!fragment.startsWith(start)) return fragment
    const mail = /^[^/?]*/.exec(fragment.slice(start.length))?.[0] ?? ''
    const link = start + mail
    const archive = archiveOf(link)
    this.#links.set(archive, link)
    return `#/a/${archive}${fragment.slice(link.length)}`
  }

  /** Any other fragment stays as it is. */
  lengthened(fragment: string): string {
    const [short, archive = ''] = ofLink.exec(fragment) ?? []
    const link = this.#links.get(archive)
    return short === undefined || link === undefined ? fragment : link + fragment.slice(short.length)
  }
}

/** The same link is the same archive: what was read and starred there is known again. */
function archiveOf(link: string): string {
  const { high, low } = hash64(link)
  return `link-${high.toString(36)}${low.toString(36).padStart(7, '0')}`
}
