import { Stream } from 'readable-stream/lib/internal/streams/legacy.js'
import PassThrough from 'readable-stream/lib/internal/streams/passthrough.js'
import Transform from 'readable-stream/lib/internal/streams/transform.js'
import { Buffer } from './buffer.ts'

// The package's entry would set these; the rest of it are operators and pipelines, which nothing here asks for.
Stream._isUint8Array = (value: unknown): boolean => value instanceof Uint8Array
Stream._uint8ArrayToBuffer = (bytes: Uint8Array<ArrayBuffer>): Uint8Array =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

export { PassThrough, Transform }
