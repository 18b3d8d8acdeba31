import type { MailParser } from 'mailparser'

/** mailparser takes what it is given in one go; between two of these it can be stopped. */
const pieceSize = 65_536

/** Goes on as the parser takes it, until `isOver`. */
export function feed(
  parser: MailParser,
  message: Uint8Array,
  isOver: () => boolean,
  fail: (error: unknown) => void,
): void {
  let at = 0
  const next = (): void => {
    try {
      while (!isOver()) {
        const piece = message.subarray(at, (at += pieceSize))
        const bytes = Buffer.from(piece.buffer as ArrayBuffer, piece.byteOffset, piece.byteLength)
        if (at >= message.length) return void parser.end(bytes)
        if (!parser.write(bytes)) return void parser.once('drain', next)
      }
    } catch (error) {
      fail(error)
    }
  }
  next()
}

/** What is thrown between two events of the parser reaches nobody but the worker's own scope. Returns what stops it. */
export function catchStray(fail: (error: unknown) => void): () => void {
  if (!('addEventListener' in globalThis)) return () => {}
  const listen = (event: ErrorEvent): void => {
    event.preventDefault()
    fail(event.error)
  }
  addEventListener('error', listen)
  return () => removeEventListener('error', listen)
}
