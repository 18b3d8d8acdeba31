import type { ErrorCode, ErrorDetails } from '#base/errors.ts'

/** What crosses from the caller. Ids are unique in one connection. */
export type Request =
  | { readonly is: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  /** `reason`: the signal's, where that is a word. */
  | { readonly is: 'cancel'; readonly id: number; readonly reason: string | null }

/** What crosses back. `done` or `failed` comes exactly once a call, progress only before it. */
export type Response =
  | { readonly is: 'done'; readonly id: number; readonly output: unknown }
  | { readonly is: 'failed'; readonly id: number; readonly code: ErrorCode; readonly details: ErrorDetails }
  | { readonly is: 'progress'; readonly id: number; readonly progress: unknown }

/** The part of a Worker, a MessagePort or a worker's own scope that a connection needs. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}
