import { BoxwoodError } from '#base/errors.ts'

/** What the page can't do without, by the name that its words use. */
const needed: Readonly<Record<string, (scope: Window & typeof globalThis) => boolean>> = {
  indexedDB: (scope) => scope.indexedDB !== undefined && scope.indexedDB !== null,
  Worker: (scope) => 'Worker' in scope,
  'navigator.locks': (scope) => 'locks' in scope.navigator,
  BroadcastChannel: (scope) => 'BroadcastChannel' in scope,
  'Promise.withResolvers': (scope) => 'withResolvers' in scope.Promise,
  'Blob.stream': (scope) => 'stream' in scope.Blob.prototype,
  'Array.findLast': (scope) => 'findLast' in scope.Array.prototype,
}

/** Why the app can't run here, or null. */
export function whyNotHere(scope: Window & typeof globalThis): BoxwoodError | null {
  // Without a secure context locks and persistent storage are missing: the cause is told, not the effects.
  if (!scope.isSecureContext) return new BoxwoodError('insecure-origin', { origin: scope.location.origin })
  const missing = Object.keys(needed).filter((name) => !needed[name]?.(scope))
  return missing.length > 0 ? new BoxwoodError('missing-feature', { features: missing.join(', ') }) : null
}
