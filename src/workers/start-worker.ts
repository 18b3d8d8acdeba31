import { BoxwoodError } from '#base/errors.ts'
import { connect, type Connection } from '#rpc/connect.ts'
import type { Contract } from '#rpc/contract.ts'

export interface Started<T> {
  readonly remote: T
  /** Ends the worker; calls under way are cancelled. */
  terminate(): void
}

/** Connects a worker; when it dies, so do its calls, and `ondeath` is told. */
export function attach<T extends Contract<T>>(worker: Worker, ondeath: () => void): Started<T> {
  const connection: Connection<T> = connect<T>(worker)
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    worker.terminate()
    connection.close(new BoxwoodError('worker-died', { said: event.message ?? '' }))
    ondeath()
  })
  return {
    remote: connection.remote,
    terminate() {
      worker.terminate()
      connection.close(new BoxwoodError('cancelled'))
      ondeath()
    },
  }
}
