import type { Change } from '#workers/changes.ts'
import type { ImporterContract } from '#workers/contracts/importer.ts'
import type { LibraryContract } from '#workers/contracts/library.ts'
import type { PublisherContract } from '#workers/contracts/publisher.ts'
import type { ReaderContract } from '#workers/contracts/reader.ts'
import type { WebContract } from '#workers/contracts/web.ts'

/** Parses one message after the other; one that takes too long is ended with its worker. */
export type Reader = ReaderContract & { terminate(): void }

/** Publishes; ended when it is not needed any more, for it holds on to memory. */
export type Publisher = PublisherContract & { terminate(): void }

/** A file that the app itself is made of. */
type AppFile = Parameters<PublisherContract['publish']>[0]['app'][number]

/** What other tabs, and the importer of this one, tell. */
export interface Changes {
  /** Returns what ends it. */
  subscribe(listener: (change: Change) => void): () => void
}

/** All that the page needs from outside itself. main.ts fills it with workers, tests with inventions. */
export interface Environment {
  readonly version: string
  readonly importer: ImporterContract
  readonly library: LibraryContract
  /** A new one each time; started with the first message. */
  reader(): Promise<Reader>
  /** A new one each time; started with the first call. */
  publisher(): Publisher
  /** All of them, from where the page came from. Throws `part-missing`. */
  appFiles(signal?: AbortSignal): Promise<readonly AppFile[]>
  readonly web: WebContract
  readonly changes: Changes
}
