/**
 * The buffer package with Node's own way of reading text: invalid UTF-8 becomes as many U+FFFD as the Encoding Standard
 * says, base64 is read up to the first `=`. Also much faster, for the methods that mailparser spends its time in.
 */
import { Buffer } from 'buffer/'
import { decodeBase64 } from './base64.ts'

type Encoding = Parameters<typeof Buffer.from>[1]

const utf8Encoder = new TextEncoder()
const utf8Decoder = new TextDecoder('utf-8', { ignoreBOM: true })
/** Below what `String.fromCharCode` takes as arguments in every engine. */
const slice = 8192

const plainFrom = Buffer.from as (...input: unknown[]) => Buffer
const plainToString = Buffer.prototype.toString

/** Encodings that are read here; null for the package's. */
function nameOf(encoding: unknown): 'utf8' | 'latin1' | 'ascii' | 'utf16le' | 'base64' | null {
  switch (encoding === undefined || encoding === null ? 'utf8' : String(encoding).toLowerCase()) {
    case 'utf8':
    case 'utf-8':
      return 'utf8'
    case 'latin1':
    case 'binary':
      return 'latin1'
    case 'ascii':
      return 'ascii'
    case 'ucs2':
    case 'ucs-2':
    case 'utf16le':
    case 'utf-16le':
      return 'utf16le'
    case 'base64':
    case 'base64url':
      return 'base64'
    default:
      return null
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return plainFrom(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function fromCodes(codes: Uint8Array | Uint16Array): string {
  let text = ''
  for (let at = 0; at < codes.length; at += slice) {
    text += String.fromCharCode.apply(null, codes.subarray(at, at + slice) as unknown as number[])
  }
  return text
}

function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return bytes
}

/** Little-endian, as is every machine that a browser runs on. */
function utf16Bytes(text: string): Uint8Array {
  const codes = new Uint16Array(text.length)
  for (let i = 0; i < text.length; i++) codes[i] = text.charCodeAt(i)
  return new Uint8Array(codes.buffer)
}

/** An odd last byte is not read. */
function utf16Codes(bytes: Uint8Array): Uint16Array {
  // Copied, to be aligned; a Buffer's own `slice` would not copy.
  return new Uint16Array(new Uint8Array(bytes.subarray(0, bytes.length & ~1)).buffer)
}

Buffer.from = ((value: unknown, encoding?: unknown, length?: unknown): Buffer => {
  if (typeof value !== 'string') return plainFrom(value, encoding, length)
  switch (nameOf(encoding)) {
    case 'utf8':
      return asBuffer(utf8Encoder.encode(value))
    case 'latin1':
    case 'ascii':
      return asBuffer(latin1Bytes(value))
    case 'utf16le':
      return asBuffer(utf16Bytes(value))
    case 'base64':
      return asBuffer(decodeBase64(value))
    case null:
      return plainFrom(value, encoding)
  }
}) as typeof Buffer.from

Buffer.prototype.toString = function (
  this: Buffer,
  encoding?: Encoding,
  start = 0,
  end = this.length,
): string {
  const bytes =
    start === 0 && end === this.length ? this : this.subarray(Math.max(start, 0), Math.max(end, 0))
  switch (nameOf(encoding)) {
    case 'utf8':
      return utf8Decoder.decode(bytes)
    case 'latin1':
      return fromCodes(bytes)
    case 'ascii':
      return fromCodes(Uint8Array.from(bytes, (byte) => byte & 127))
    case 'utf16le':
      return fromCodes(utf16Codes(bytes))
    default:
      return plainToString.call(this, encoding, start, end)
  }
}

export { Buffer }
