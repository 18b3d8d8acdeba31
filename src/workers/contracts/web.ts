import type { Bytes } from '#base/units.ts'
import type { CallOptions } from '#rpc/contract.ts'

/** What a visit has cost so far. */
export interface WebMeter {
  readonly requests: number
  readonly bytes: Bytes
}

/** The one door to the network. It fetches what a person named and hands the bytes on. */
export interface WebContract {
  /** Answers as soon as the server has; the bytes then go through the port (`workers/byte-port.ts`). */
  fetch(
    input: { url: string; port: MessagePort },
    options?: CallOptions,
  ): Promise<{ name: string; total: number | null }>
  /** Reads files of the folder that this address is in, for whoever has the other end of the port (`contracts/ranges.ts`). */
  readFolder(input: { url: string; port: MessagePort }): Promise<void>
  /** Of all that was read of this folder. */
  meter(input: { url: string }): Promise<WebMeter>
}
