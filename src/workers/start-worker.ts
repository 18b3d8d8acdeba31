import { BoxwoodError } from '#base/errors.ts'
import { connect, type Connection } from '#rpc/connect.ts'
import type { Contract } from '#rpc/contract.ts'

export interface Started<T> {
  readonly remote: T
  /** Ends the worker because something that it needs has died, and so have its calls. */
  fail(said: string): void
  /** Ends the worker; calls under way are cancelled. */
  terminate(): void
}

/** Connects a worker; when it dies, so do its calls, and `ondeath` is told. */
export function attach<T extends Contract<T>>(worker: Worker, ondeath: () => void): Started<T> {
  const connection: Connection<T> = connect<T>(worker)
  const fail = (said: string): void => {
    worker.terminate()
    connection.close(new BoxwoodError('worker-died', { said }))
    ondeath()
  }
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    fail(event.message ?? '')
  })
  return {
    remote: connection.remote,
    fail,
    terminate() {
      worker.terminate()
      connection.close(new BoxwoodError('cancelled'))
      ondeath()
    },
  }
}
