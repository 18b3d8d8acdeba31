import type { CallOptions } from '#rpc/contract.ts'

/** The one door to the network. It fetches what a person named and hands the bytes on. */
export interface WebContract {
  /** Answers as soon as the server has; the bytes then go through the port (`workers/byte-port.ts`). */
  fetch(
    input: { url: string; port: MessagePort },
    options?: CallOptions,
  ): Promise<{ name: string; total: number | null }>
}
