import type { EpochMilliseconds } from '#base/units.ts'
import type { CallOptions } from '#rpc/contract.ts'
import type { ReadableMessage } from '#domain/scripting.ts'

/** What the page shows of a message; attachments by index, their bytes only on request. */
export interface ReaderContract {
  read(
    input: {
      key: string
      bytes: Uint8Array<ArrayBuffer>
      length: number
      charset: string | null
      repair?: boolean
      /** Of the separator line, for a message without a date of its own. */
      separatorDate?: EpochMilliseconds | null
    },
    options?: CallOptions,
  ): Promise<ReadableMessage>
  attachment(
    input: { bytes: Uint8Array<ArrayBuffer>; index: number },
    options?: CallOptions,
  ): Promise<{ name: string; type: string; bytes: Uint8Array<ArrayBuffer> }>
  /** mailparser's own result, for the test that holds it against Node's. */
  parse(input: { bytes: Uint8Array<ArrayBuffer> }): Promise<unknown>
}
