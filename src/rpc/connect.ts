import { BoxwoodError } from '#base/errors.ts'
import type { CallOptions, Contract } from './contract.ts'
import type { Endpoint, Request, Response } from './messages.ts'
import { transferablesOf } from './transfer.ts'

interface Pending {
  resolve(output: unknown): void
  reject(error: BoxwoodError): void
  readonly onprogress: ((progress: unknown) => void) | undefined
  release(): void
}

export interface Connection<T> {
  /** The mirror of the contract. */
  readonly remote: T
  /** Rejects every call under way and every later one. */
  close(error: BoxwoodError): void
}

/** Mirrors the contract that the other side serves. Every call settles exactly once, also when the other side dies. */
export function connect<T extends Contract<T>>(endpoint: Endpoint): Connection<T> {
  const pending = new Map<number, Pending>()
  let lastId = 0
  let closed: BoxwoodError | null = null

  const settle = (id: number): Pending | undefined => {
    const call = pending.get(id)
    pending.delete(id)
    call?.release()
    return call
  }

  endpoint.addEventListener('message', (event: MessageEvent) => {
    const response = event.data as Response
    if (response.is === 'progress') pending.get(response.id)?.onprogress?.(response.progress)
    else if (response.is === 'done') settle(response.id)?.resolve(response.output)
    else if (response.is === 'failed') {
      settle(response.id)?.reject(new BoxwoodError(response.code, response.details))
    }
  })

  const call = (method: string, input: unknown, options: CallOptions<unknown> = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(closed)
      const { signal, onprogress } = options
      if (signal?.aborted) return reject(new BoxwoodError('cancelled'))
      const id = ++lastId
      const send = (request: Request, moved: Transferable[] = []): void =>
        endpoint.postMessage(request, moved)
      // The worker settles a cancelled call itself: what it had to tidy is tidied by then.
      const cancel = (): void => {
        const reason: unknown = signal?.reason
        send({ is: 'cancel', id, reason: typeof reason === 'string' ? reason : null })
      }
      signal?.addEventListener('abort', cancel)
      pending.set(id, {
        resolve,
        reject,
        onprogress,
        release: () => signal?.removeEventListener('abort', cancel),
      })
      try {
        send({ is: 'call', id, method, input }, transferablesOf(input))
      } catch (error) {
        settle(id)
        reject(new BoxwoodError('bug', { said: String(error) }, error))
      }
    })

  const methods = new Map<string, unknown>()
  const remote = new Proxy({} as T & object, {
    get(_, name) {
      // A promise resolved with the mirror must not take it for a thenable.
      if (typeof name !== 'string' || name === 'then') return undefined
      let method = methods.get(name)
      if (!method) {
        method = (input: unknown, options?: CallOptions<unknown>) => call(name, input, options)
        methods.set(name, method)
      }
      return method
    },
  })

  return {
    remote,
    close(error) {
      closed ??= error
      for (const id of pending.keys()) settle(id)?.reject(error)
    },
  }
}
