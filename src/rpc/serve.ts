import { asBoxwoodError } from '#base/errors.ts'
import type { CallOptions, Contract } from './contract.ts'
import type { Endpoint, Request, Response } from './messages.ts'
import { transferablesOf } from './transfer.ts'

type Method = (input: unknown, options: CallOptions<unknown>) => Promise<unknown>

/** Answers calls with the implementation. Returns what stops it. */
export function serve<T extends Contract<T>>(implementation: T, endpoint: Endpoint): () => void {
  const running = new Map<number, AbortController>()

  const answer = (response: Response, output?: unknown): void => {
    endpoint.postMessage(response, transferablesOf(output))
  }

  const run = async (id: number, name: string, input: unknown): Promise<void> => {
    const controller = new AbortController()
    running.set(id, controller)
    const onprogress = (progress: unknown): void => {
      if (running.has(id)) answer({ is: 'progress', id, progress })
    }
    try {
      // Only what the contract's object itself holds can be called, whatever a message says.
      const method = (implementation as unknown as Record<string, Method | undefined>)[name]
      if (typeof method !== 'function' || name in Object.prototype) throw new Error(`no method ${name}`)
      const output = await method.call(implementation, input, { signal: controller.signal, onprogress })
      running.delete(id)
      answer({ is: 'done', id, output }, output)
    } catch (error) {
      running.delete(id)
      const known = asBoxwoodError(error)
      if (known.code === 'bug') console.error(error)
      answer({ is: 'failed', id, code: known.code, details: known.details })
    }
  }

  const listen = (event: MessageEvent): void => {
    const request = event.data as Request
    if (request.is === 'cancel') running.get(request.id)?.abort(request.reason ?? undefined)
    else if (request.is === 'call') void run(request.id, request.method, request.input)
  }

  endpoint.addEventListener('message', listen)
  return () => {
    endpoint.removeEventListener('message', listen)
    for (const controller of running.values()) controller.abort()
  }
}
