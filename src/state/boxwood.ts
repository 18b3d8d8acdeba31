import type { Boxwood, ExportOptions } from '#domain/scripting.ts'
import type { ExportSelection } from '#workers/contracts/library.ts'
import type { App } from './app.svelte.ts'
import { askedOf } from './search/asked.ts'

/** Each hit's message is read for its excerpt: all of an archive only where it is asked for. */
const mostHits = 100

/** `window.boxwood` over the app, so that the screen shows what the console does. */
export function makeBoxwood(app: App): Boxwood {
  const { library } = app.environment
  const page = ({ offset = 0, limit = Number.POSITIVE_INFINITY }: { offset?: number; limit?: number } = {}): {
    offset: number
    limit: number
  } => ({
    offset: Math.max(0, Math.floor(offset)),
    limit: Math.max(0, Math.floor(limit)),
  })
  const starredIn = (archive: string): readonly string[] => app.stars.of(archive).all
  return {
    version: app.environment.version,
    ready: app.ready,
    open: (files, options) => app.imports.open(files, options).finished,
    openUrl: (url, options) => app.imports.openUrl(url, options).finished,
    archives: () => library.archives({}),
    receipt: (archive) => library.receipt({ archive }),
    rename: (archive, name) => app.archives.rename(archive, name),
    remove: (archive) => app.removeArchive(archive),
    threads: async (archive, options) => {
      const asked = askedOf(options?.query ?? '', starredIn(archive))
      const sort = options?.sort ?? 'last'
      const { total, rows } = await library.threads({ archive, asked, ...page(options), sort })
      return { total, rows }
    },
    search: async (query, { archive, offset = 0, limit = mostHits, sort = 'relevance' } = {}) => {
      const among = archive === undefined ? (app.archives.all ?? []).map(({ id }) => id) : [archive]
      const asked = askedOf(query, among.flatMap(starredIn))
      const places = page({ offset, limit })
      const { total, rows, milliseconds, understood, problems } = await library.search({
        asked,
        archive: archive ?? null,
        ...places,
        sort,
      })
      return { total, rows, milliseconds, understood, problems }
    },
    thread: async (archive, key) => (await library.thread({ archive, key, sort: 'last' })).nodes,
    messages: (archive, options) => library.messages({ archive, ...page(options) }),
    message: (archive, key, options) =>
      app.reading.read(archive, key, {
        charset: options?.charset ?? null,
        repair: options?.repair ?? false,
        within: options?.within,
      }),
    attachment: async (archive, key, index, options) =>
      (await app.reading.attachment(archive, key, index, { within: options?.within })).blob,
    raw: (archive, key) => app.reading.raw(archive, key),
    eml: (archive, key) => app.reading.eml(archive, key),
    export: async (archive, { as, signal, onprogress, ...which }) => {
      const what = selectionOf(which, starredIn(archive))
      return library.export({ archive, as, what }, { signal, onprogress })
    },
    async publish(archive, { name, query, mask, dropHeaders, dropAttachments, signal, onprogress } = {}) {
      const publisher = app.environment.publisher()
      try {
        const { zip } = await publisher.publish(
          {
            archive,
            name: name ?? null,
            asked: query === undefined ? null : askedOf(query, starredIn(archive)),
            masking: {
              masksAddresses: mask ?? true,
              dropsPrivateHeaders: dropHeaders ?? false,
              dropsAttachments: dropAttachments ?? false,
            },
            app: await app.environment.appFiles(signal),
            into: null,
          },
          { signal, onprogress },
        )
        // Without a folder to write to it is always a zip.
        return zip!
      } finally {
        publisher.terminate()
      }
    },
  }
}

function selectionOf(
  { thread, keys, query }: Pick<ExportOptions, 'thread' | 'keys' | 'query'>,
  starred: readonly string[],
): ExportSelection {
  const named: ExportSelection[] = []
  if (thread !== undefined) named.push({ is: 'thread', thread })
  if (keys !== undefined) named.push({ is: 'keys', keys })
  if (query !== undefined) named.push({ is: 'found', asked: askedOf(query, starred) })
  if (named.length > 1) throw new TypeError('An export is of a thread, of keys or of a query.')
  return named[0] ?? { is: 'archive' }
}
