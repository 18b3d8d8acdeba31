import type { CallOptions } from '#rpc/contract.ts'
import type { Progress, Receipt } from '#domain/scripting.ts'

/** The bytes of a link, handed over by the `web` worker. */
export interface RemoteSource {
  readonly name: string
  readonly url: string
  /** As the server said, compressed where it is; null where it did not say. */
  readonly total: number | null
  /** Speaks `workers/byte-port.ts`. */
  readonly port: MessagePort
}

/** Writes archives. One import at a time over all tabs; the others wait and say so. */
export interface ImporterContract {
  /**
   * `archive` null: a new one, or the one that some of these files already belong to. The reason of the signal may be a
   * `CancelReason`.
   */
  open(
    input: { files: readonly File[]; archive: string | null },
    options?: CallOptions<Progress>,
  ): Promise<Receipt>
  openRemote(
    input: { source: RemoteSource; archive: string | null },
    options?: CallOptions<Progress>,
  ): Promise<Receipt>
  /** Makes what is missing of an archive's index, anew what is damaged of it, and joins its parts where there are many. */
  reindex(
    input: { archive: string; damaged: readonly number[] },
    options?: CallOptions<{ readonly done: number; readonly total: number }>,
  ): Promise<void>
  rename(input: { archive: string; name: string }): Promise<void>
  remove(input: { archive: string }): Promise<void>
}

/** What the page's other side of it can ask of the worker itself. */
export interface AssistedImporterContract extends ImporterContract {
  /** A port that leads to an extractor, which is given a share of the work from then on. */
  assist(input: { port: MessagePort }): Promise<void>
}
