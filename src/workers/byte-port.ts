/**
 * Bytes from one worker to another through a MessagePort, because streams can't be transferred in Safari. The reader
 * asks for every chunk, so no more than `ahead` of them wait anywhere.
 */
import { BoxwoodError, asBoxwoodError } from '#base/errors.ts'
import type { ErrorCode, ErrorDetails } from '#base/errors.ts'

/** From the reader. */
type Asked = { readonly is: 'pull' } | { readonly is: 'cancel' }

/** From the writer. `end` or `failed` comes last, once. */
type Sent =
  | { readonly is: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly is: 'end' }
  | { readonly is: 'failed'; readonly code: ErrorCode; readonly details: ErrorDetails }

const ahead = 2

/** The view as one that owns its whole buffer, which can then be moved. */
function movable(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
  return whole ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice()
}

/**
 * Hands the stream's chunks to the port as they are asked for. Settles when all are sent or the reader has cancelled;
 * never rejects: an error of the stream and the signal's `cancelled` belong to the reader.
 */
export async function sendBytes(
  stream: ReadableStream<Uint8Array>,
  port: MessagePort,
  signal?: AbortSignal,
): Promise<void> {
  const source = stream.getReader()
  const send = (message: Sent, moved: Transferable[] = []): void => port.postMessage(message, moved)
  let asked = 0
  let over = false
  let wake = (): void => {}

  const stop = (reason: BoxwoodError): void => {
    over = true
    void source.cancel(reason).catch(() => {})
    wake()
  }
  const abort = (): void => stop(new BoxwoodError('cancelled'))
  port.addEventListener('message', (event: MessageEvent) => {
    const message = event.data as Asked
    if (message.is === 'cancel') return abort()
    asked++
    wake()
  })
  // The reader's worker is gone: nobody asks any more. Not every browser tells.
  port.addEventListener('close', abort)
  signal?.addEventListener('abort', abort)
  port.start()
  if (signal?.aborted) abort()

  try {
    for (;;) {
      if (over) break
      if (asked === 0) {
        await new Promise<void>((resolve) => (wake = resolve))
        continue
      }
      const { done, value } = await source.read()
      if (over) break
      if (done) return send({ is: 'end' })
      if (value.byteLength === 0) continue
      asked--
      const bytes = movable(value)
      send({ is: 'bytes', bytes }, [bytes.buffer])
    }
    send({ is: 'failed', code: 'cancelled', details: {} })
  } catch (error) {
    const { code, details } = asBoxwoodError(error)
    send({ is: 'failed', code, details })
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/** Lets go of bytes that nobody will read, or read on: the other side ends its stream. */
export function refuseBytes(port: MessagePort): void {
  port.postMessage({ is: 'cancel' } satisfies Asked)
  port.close()
}

/**
 * The chunks that the other side sends. Leaving the loop early cancels the stream there and closes the port. Throws
 * what went wrong on the other side, or `cancelled`.
 */
export async function* receiveBytes(
  port: MessagePort,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const arrived: Sent[] = []
  let wake = (): void => {}
  const ask = (message: Asked): void => port.postMessage(message)
  const listen = (event: MessageEvent): void => {
    arrived.push(event.data as Sent)
    wake()
  }
  const abort = (): void => {
    arrived.unshift({ is: 'failed', code: 'cancelled', details: {} })
    wake()
  }
  const gone = (): void => {
    arrived.push({ is: 'failed', code: 'worker-died', details: {} })
    wake()
  }
  port.addEventListener('message', listen)
  port.addEventListener('close', gone)
  signal?.addEventListener('abort', abort)
  port.start()
  if (signal?.aborted) abort()

  try {
    for (let i = 0; i < ahead; i++) ask({ is: 'pull' })
    for (;;) {
      const message = arrived.shift()
      if (!message) {
        await new Promise<void>((resolve) => (wake = resolve))
      } else if (message.is === 'bytes') {
        ask({ is: 'pull' })
        yield message.bytes
      } else if (message.is === 'end') {
        return
      } else {
        throw new BoxwoodError(message.code, message.details)
      }
    }
  } finally {
    port.removeEventListener('message', listen)
    port.removeEventListener('close', gone)
    signal?.removeEventListener('abort', abort)
    refuseBytes(port)
  }
}
