import { transfer } from '#rpc/transfer.ts'

/** A worker as another's second pair of hands, and the port between them. */
export interface SecondHand {
  /** Starts it where it is not there. */
  engage(): void
  dismiss(): void
}

interface Assisted {
  readonly remote: { assist(input: { port: MessagePort }): Promise<void> }
  fail(said: string): void
}

/** When the hand dies, so do the calls of the worker that it helps. */
export function secondHand(start: () => Worker, { remote, fail }: Assisted): SecondHand {
  let hand: Worker | null = null
  return {
    engage() {
      if (hand) return
      hand = start()
      // A port does not tell that the other side is gone: who waits for its answers would wait for ever.
      hand.addEventListener('error', (event) => {
        event.preventDefault()
        fail(event.message ?? '')
      })
      const { port1, port2 } = new MessageChannel()
      hand.postMessage(port1, [port1])
      // Where the worker that it helps dies, the calls of the page tell.
      remote.assist(transfer({ port: port2 }, [port2])).catch(() => undefined)
    },
    dismiss() {
      hand?.terminate()
      hand = null
    },
  }
}
