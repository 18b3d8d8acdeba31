/**
 * Every way out of a worker: to the network, or into a scope where the ways out are whole again. A worker loaded from
 * a URL does not inherit the page's policy, so in those that touch mail these names go away. BroadcastChannel stays:
 * it reaches this origin only.
 */
const globals = [
  'fetch',
  'fetchLater',
  'Request',
  'XMLHttpRequest',
  'XMLHttpRequestUpload',
  'XMLHttpRequestEventTarget',
  'WebSocket',
  'WebSocketStream',
  'WebSocketError',
  'EventSource',
  'WebTransport',
  'WebTransportBidirectionalStream',
  'WebTransportDatagramDuplexStream',
  'RTCPeerConnection',
  'RTCDataChannel',
  'TCPSocket',
  'UDPSocket',
  'importScripts',
  // A nested worker has a fresh global scope.
  'Worker',
  'SharedWorker',
  // `cache.add(url)` fetches.
  'caches',
  'Cache',
  'CacheStorage',
  'StorageBucket',
  'StorageBucketManager',
  // `new FontFace(name, 'url(…)').load()` fetches, in workers too.
  'FontFace',
  'FontFaceSet',
  'fonts',
  // Icons and badges are loaded by their URL.
  'Notification',
  // A canvas's `filter` may name an external SVG.
  'OffscreenCanvas',
  'OffscreenCanvasRenderingContext2D',
  // Registrations fetch scripts, subscribe to pushes and fetch in the background.
  'ServiceWorkerContainer',
  'ServiceWorkerRegistration',
  'ServiceWorker',
  'PushManager',
  'SyncManager',
  'PeriodicSyncManager',
  'BackgroundFetchManager',
  'BackgroundFetchRegistration',
  'CookieStore',
  'CookieStoreManager',
  'cookieStore',
] as const

/** Members that can still be reached from an object whose class has lost its name. */
const members = {
  navigator: ['sendBeacon', 'serviceWorker', 'storageBuckets', 'getInterestGroupAdAuctionData'],
  caches: ['open', 'match'],
} as const

interface Scope {
  readonly [name: string]: unknown
}

function chainOf(object: object): object[] {
  const chain: object[] = []
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at) as object | null) chain.push(at)
  return chain
}

/** Throws where a name can't be taken away: a worker that is not closed must not see mail. */
function remove(object: object, name: string): void {
  for (const holder of chainOf(object)) {
    if (!Object.hasOwn(holder, name)) continue
    if (!Reflect.deleteProperty(holder, name)) {
      Reflect.defineProperty(holder, name, { value: undefined, writable: false })
    }
  }
  if (Reflect.get(object, name) !== undefined) throw new Error(`${name} can't be removed`)
}

function gut(prototype: object): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    if (name !== 'constructor') Reflect.deleteProperty(prototype, name)
  }
}

/** Takes every door from the scope. The prototypes are emptied too, for objects reached by another way. */
export function closeDoors(scope: Scope): void {
  for (const [owner, names] of Object.entries(members)) {
    const object = scope[owner]
    if (typeof object === 'object' && object !== null) for (const name of names) remove(object, name)
  }
  for (const name of globals) {
    const door = scope[name]
    if (typeof door === 'function' && typeof door.prototype === 'object' && door.prototype !== null) {
      gut(door.prototype as object)
    }
    remove(scope, name)
  }
}
