import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { PublishProgress } from '#domain/scripting.ts'
import type { MaskingOptions } from '#publishing/masking/mask-message.ts'
import type { AppFile } from '#publishing/site/write-site.ts'
import type { Stock } from '#publishing/stock/stock.ts'
import type { CallOptions } from '#rpc/contract.ts'
import type { Asked } from './library.ts'

/** What of an archive becomes public; `asked` null: all of it, hidden duplicates included. */
export interface Publishable {
  readonly archive: string
  readonly asked: Asked | null
}

export interface StockTaken {
  readonly stock: Stock
  /** Of the messages that it was taken of. */
  readonly bytes: Bytes
  /** Messages in all. */
  readonly total: number
  /** Of these so many are larger than 64 MB: what is changed of them ends there. */
  readonly large: number
}

/** A message as a reader of the published archive will see it. */
export interface OutsiderMessage {
  readonly subject: string
  /** Name and address, as they stand there. */
  readonly from: string
  readonly to: string
  readonly cc: string
  readonly date: EpochMilliseconds | null
  /** At most 20,000 characters. */
  readonly text: string
  readonly isCut: boolean
  readonly files: readonly string[]
  /** The header as it will be in the file, at most 20,000 characters. */
  readonly head: string
}

export interface Publication {
  /** Null where a folder was written. */
  readonly zip: Blob | null
  /** What the folder is called. */
  readonly folder: string | null
  readonly messages: number
  /** Of all files, the app's included. */
  readonly bytes: Bytes
}

/** What the page's other side of it can ask of the worker itself. */
export interface AssistedPublisherContract extends PublisherContract {
  /** A port that leads to a packer, which is given a share of the work from then on. */
  assist(input: { port: MessagePort }): Promise<void>
}

/** Publishes archives of this browser: one at a time over all tabs; the others wait and say so. */
export interface PublisherContract {
  /**
   * Writes a new folder into this one or, without one, makes a zip of it. When it rejects, nothing of it is left. Throws
   * `cancelled`, `storage-full`, `storage-failed`, `damaged-archive`, `no-such-archive`, `folder-refused`.
   */
  publish(
    input: Publishable & {
      /** Null: the archive's own. */
      readonly name: string | null
      readonly masking: MaskingOptions
      readonly app: readonly AppFile[]
      readonly into: FileSystemDirectoryHandle | null
    },
    options?: CallOptions<PublishProgress>,
  ): Promise<Publication>
  /** What there is in messages that their writers may not want to be public; so far, while it is counted. */
  stock(input: Publishable, options?: CallOptions<StockTaken>): Promise<StockTaken>
  /** One message after masking, by its place; null where there is none. */
  preview(
    input: Publishable & { readonly masking: MaskingOptions; readonly place: number },
  ): Promise<{ readonly total: number; readonly message: OutsiderMessage | null }>
}
