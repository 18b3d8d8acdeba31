import { BoxwoodError } from '#base/errors.ts'
import type { OpenArchives } from '#workers/open-archives.ts'
import { openMailbox } from './open-mailbox.ts'

/** So many are in memory, of at most 2 MB of mail each. A link opens its archive again. */
const most = 8

/** The archives that came in links, into this tab. */
export class LinkArchives {
  readonly #archives: Pick<OpenArchives, 'welcome' | 'removed'>
  readonly #opened = new Set<string>()

  constructor(archives: Pick<OpenArchives, 'welcome' | 'removed'>) {
    this.#archives = archives
  }

  /** Gives the key of its thread where there is one only. Throws `thread-link-damaged` where it is no mail. */
  async open(mailbox: Blob, archive: string): Promise<{ onlyThread: string | null }> {
    const guest = await openMailbox(new Uint8Array(await mailbox.arrayBuffer()), archive)
    if (!guest) throw new BoxwoodError('thread-link-damaged')
    this.#archives.welcome(guest)
    this.#opened.delete(archive)
    this.#opened.add(archive)
    for (const oldest of this.#opened) {
      if (this.#opened.size <= most) break
      this.#opened.delete(oldest)
      this.#archives.removed(oldest)
    }
    const { snapshot } = guest.reader
    const [row] = snapshot.threadCount === 1 ? await snapshot.threadRows(0, 1, 'last') : []
    return { onlyThread: row?.key ?? null }
  }
}
