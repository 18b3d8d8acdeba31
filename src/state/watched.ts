import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { Contract } from '#rpc/contract.ts'
import type { Environment } from './environment.ts'

type Call = (input: unknown, options?: unknown) => Promise<unknown>

/** The same environment, with an ear for every failure of the workers that hold the archives. */
export function watched(environment: Environment, onfailure: (error: BoxwoodError) => void): Environment {
  // Asked for anew with each call: a worker that died is followed by another.
  const importer = heard(() => environment.importer, onfailure)
  const library = heard(() => environment.library, onfailure)
  return {
    version: environment.version,
    importer,
    library,
    reader: () => environment.reader(),
    publisher: () => environment.publisher(),
    appFiles: (signal) => environment.appFiles(signal),
    get web() {
      return environment.web
    },
    changes: environment.changes,
  }
}

function heard<T extends Contract<T>>(contract: () => T, onfailure: (error: BoxwoodError) => void): T {
  return new Proxy({} as T & object, {
    get(_, name) {
      if (typeof name !== 'string' || name === 'then') return undefined
      const call: Call = async (input, options) => {
        try {
          // The contract's methods all have this shape; which one it is only the name knows.
          const remote = contract() as unknown as Record<string, Call>
          return await remote[name]?.(input, options)
        } catch (error) {
          onfailure(asBoxwoodError(error))
          throw error
        }
      }
      return call
    },
  })
}
