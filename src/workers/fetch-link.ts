import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { CallOptions } from '#rpc/contract.ts'
import { sendBytes } from './byte-port.ts'
import { nameOfLink } from './link-name.ts'

function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url) throw new BoxwoodError('link-not-allowed', { url: text.slice(0, 1000) })
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new BoxwoodError('link-not-allowed', { url: text.slice(0, 1000), scheme: url.protocol })
  }
  return url
}

/** A connection that breaks on the way is a link that can't be reached, not a bug. */
function namingErrors(body: ReadableStream<Uint8Array>, host: string): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          controller.error(new BoxwoodError('link-unreachable', { host, why: 'broke-off' }, error))
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

function totalOf(headers: Headers): number | null {
  // Content-Length counts compressed bytes, which fetch has already inflated.
  const encoding = headers.get('content-encoding')
  if (encoding && encoding.trim().toLowerCase() !== 'identity') return null
  const length = headers.get('content-length')
  return length && /^\d{1,15}$/.test(length) ? Number(length) : null
}

/**
 * Asks for the link, without cookies or referrer, and hands its bytes to the port. Answers once the server has.
 * Throws `link-not-allowed` (neither http nor https), `link-unreachable` (network, or no CORS), `link-refused` (with
 * the status), `cancelled`.
 */
export async function fetchLink(
  input: { url: string; port: MessagePort },
  options: CallOptions = {},
): Promise<{ name: string; total: number | null }> {
  const { port } = input
  const { signal } = options
  try {
    throwIfCancelled(signal)
    const url = checkedUrl(input.url)
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'follow',
      signal: signal ?? null,
    }).catch((error: unknown) => {
      throwIfCancelled(signal)
      throw new BoxwoodError('link-unreachable', { host: url.host }, error)
    })
    if (!response.ok || !response.body) {
      void response.body?.cancel()
      throw new BoxwoodError('link-refused', { host: url.host, status: response.status })
    }
    // Not with the call's signal: the call is over by then, and the reader of the port cancels.
    void sendBytes(namingErrors(response.body, url.host), port)
    return {
      name: nameOfLink(url, response.headers.get('content-disposition')),
      total: totalOf(response.headers),
    }
  } catch (error) {
    port.close()
    throw error
  }
}
