// Files inside the package, which has no types. Nobody here looks at the streams; mailparser has its own types for them.
declare module 'readable-stream/lib/internal/streams/legacy.js' {
  export const Stream: {
    _isUint8Array(value: unknown): boolean
    _uint8ArrayToBuffer(bytes: Uint8Array<ArrayBuffer>): Uint8Array
  }
}
declare module 'readable-stream/lib/internal/streams/transform.js' {
  const transform: unknown
  export { transform as default }
}
declare module 'readable-stream/lib/internal/streams/passthrough.js' {
  const passThrough: unknown
  export { passThrough as default }
}
