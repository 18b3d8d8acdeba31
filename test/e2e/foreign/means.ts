/**
 * A try to reach the address, an `http://` one with a path. It sees nothing of its surroundings here; as source where a
 * test runner would rewrite it.
 */
export type Means = ((address: string, port: number) => unknown) | string

/** What works in a worker and in a page. */
export const everywhere: Readonly<Record<string, Means>> = {
  fetch: (address) => fetch(address),
  'fetch without CORS': (address) => fetch(address, { mode: 'no-cors' }),
  'fetch that outlives': (address) =>
    fetch(address, { method: 'POST', body: 'a', keepalive: true, mode: 'no-cors' }),
  XMLHttpRequest: (address) => {
    const request = new XMLHttpRequest()
    request.open('GET', address)
    request.send()
  },
  WebSocket: (address) => void new WebSocket(address.replace('http', 'ws')),
  EventSource: (address) => void new EventSource(address),
  import: '(address) => import(address)',
  'cache.add': async (address) => (await caches.open('a')).add(address),
  'cache of a bucket': async (address) => {
    type Buckets = { open(name: string): Promise<{ caches: CacheStorage }> }
    const bucket = await (navigator as unknown as { storageBuckets: Buckets }).storageBuckets.open('a')
    return (await bucket.caches.open('a')).add(address)
  },
  FontFace: (address) => new FontFace('a', `url(${address})`).load(),
  'a worker of a blob': (address) => {
    const script = URL.createObjectURL(new Blob([`fetch(${JSON.stringify(address)}, { mode: 'no-cors' })`]))
    return new Worker(script)
  },
}

/**
 * What only a page has. Not images, which its policy allows for the sake of frames, nor prefetching, which every policy
 * that allows anything allows, nor navigation, which no policy can forbid.
 */
export const inPage: Readonly<Record<string, Means>> = {
  sendBeacon: (address) => navigator.sendBeacon(address, 'a'),
  'a peer connection': async (_, port) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:stun.foreign.example:${port}` }] })
    peer.createDataChannel('a')
    await peer.setLocalDescription()
  },
  'a script': (address) =>
    document.head.append(Object.assign(document.createElement('script'), { src: address })),
  'a style sheet': (address) =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address })),
  'a preload': (address) =>
    document.head.append(
      Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', href: address }),
    ),
  'a manifest': (address) =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href: address })),
  'a font': (address) => {
    const style = document.createElement('style')
    style.textContent = `@font-face { font-family: a; src: url(${address}) } body { font-family: a }`
    document.head.append(style)
  },
  '@import': (address) => {
    const style = document.createElement('style')
    style.textContent = `@import url(${address});`
    document.head.append(style)
  },
  'a frame': (address) =>
    document.body.append(Object.assign(document.createElement('iframe'), { src: address })),
  'an object': (address) =>
    document.body.append(Object.assign(document.createElement('object'), { data: address })),
  'an embed': (address) =>
    document.body.append(Object.assign(document.createElement('embed'), { src: address })),
  'a video': (address) =>
    document.body.append(Object.assign(document.createElement('video'), { src: address })),
  'a sound': (address) =>
    document.body.append(Object.assign(document.createElement('audio'), { src: address })),
  'a form': (address) => {
    const frame = Object.assign(document.createElement('iframe'), { name: 'a' })
    const form = Object.assign(document.createElement('form'), {
      action: address,
      target: 'a',
      method: 'post',
    })
    document.body.append(frame, form)
    form.submit()
  },
}

/** What only a worker has. */
export const inWorker: Readonly<Record<string, Means>> = {
  importScripts: (address) =>
    (globalThis as unknown as { importScripts(url: string): void }).importScripts(address),
  'the prototype of the scope': (address) => {
    type Scope = { fetch(address: string): Promise<Response> }
    return (Object.getPrototypeOf(Object.getPrototypeOf(globalThis)) as Scope).fetch.call(globalThis, address)
  },
}
