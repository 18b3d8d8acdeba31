import { BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import type { RangeAnswer, Ranges } from '#storage/web/ranges.ts'
import type { WebMeter } from './contracts/web.ts'

/** Longer than any file of a published archive: a server that sends more sends something else. */
const longestFile: Bytes = 128 * 1024 * 1024

interface Version {
  readonly tag: string | null
  readonly total: string | null
}

/**
 * Files beside each other on a web server, read without cookies or referrer. It sends no If-Range: other sites would have to
 * allow that first (CORS, a request of its own), and most do not. What another site's answer tells of a file may be hidden, too:
 * then nothing is compared here, and a block of another version is found out by its checksum.
 */
export class FetchRanges implements Ranges {
  readonly #folder: URL
  readonly #signal: AbortSignal | null
  /** What was told with the first range of each file. */
  readonly #versions = new Map<string, Version>()
  #requests = 0
  #bytes = 0

  /** `url`: of the front file, or of the folder, with a slash at its end. */
  constructor(url: string, signal: AbortSignal | null = null) {
    this.#folder = new URL('.', url)
    this.#signal = signal
  }

  get #place() {
    return { host: this.#folder.host, published: true }
  }

  get meter(): WebMeter {
    return { requests: this.#requests, bytes: this.#bytes }
  }

  /**
   * Rejects with `link-unreachable`, `link-refused` (with the status), `archive-changed` where the file is another than before,
   * `damaged-archive` where it ends before the range, and `cancelled`.
   */
  async get(file: string, offset: Bytes, length: Bytes): Promise<RangeAnswer> {
    const whole = length === Number.POSITIVE_INFINITY
    const response = await this.#fetch(file, whole ? null : `bytes=${offset}-${offset + length - 1}`)
    if (!whole && response.status === 206) {
      if (!fits(response, offset, length)) {
        await refuse(response)
        throw new BoxwoodError('damaged-archive', { part: file, published: true })
      }
      this.#compare(file, response)
      return { bytes: await this.#body(response, length), whole: false }
    }
    if (response.ok && response.status !== 206)
      return { bytes: await this.#body(response, longestFile), whole: true }
    await refuse(response)
    // 416: the file ends before the first byte that was asked for.
    if (response.status === 416) throw new BoxwoodError('damaged-archive', { part: file, published: true })
    throw new BoxwoodError('link-refused', { ...this.#place, file, status: response.status })
  }

  async #fetch(file: string, range: string | null): Promise<Response> {
    throwIfCancelled(this.#signal ?? undefined)
    this.#requests++
    try {
      return await fetch(new URL(file, this.#folder), {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        // The front file is asked for whole: it must be the one that goes with the parts.
        cache: range ? 'default' : 'no-cache',
        headers: range ? { Range: range } : {},
        signal: this.#signal,
      })
    } catch (error) {
      throwIfCancelled(this.#signal ?? undefined)
      throw new BoxwoodError('link-unreachable', this.#place, error)
    }
  }

  #compare(file: string, { headers }: Response): void {
    const version = {
      tag: headers.get('etag') ?? headers.get('last-modified'),
      total: /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] ?? null,
    }
    const first = this.#versions.get(file)
    if (!first) this.#versions.set(file, version)
    else if (first.tag !== version.tag || first.total !== version.total)
      throw new BoxwoodError('archive-changed', { file })
  }

  /** All of it; left at once where it is longer than that. */
  async #body(response: Response, most: Bytes): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = []
    let length = 0
    if (!response.body) return new Uint8Array(0)
    const reader = response.body.getReader()
    try {
      while (length <= most) {
        const { done, value } = await reader.read()
        if (done) break
        pieces.push(value)
        length += value.length
        this.#bytes += value.length
      }
    } catch (error) {
      throwIfCancelled(this.#signal ?? undefined)
      throw new BoxwoodError('link-unreachable', { ...this.#place, why: 'broke-off' }, error)
    }
    if (length <= most) return joinBytes(pieces)
    await reader.cancel().catch(() => undefined)
    throw new BoxwoodError('damaged-archive', { part: 'answer', published: true })
  }
}

/** RFC 9110 § 14.4. Where the header is hidden, the length of the answer has to do. */
function fits({ headers }: Response, offset: Bytes, length: Bytes): boolean {
  const told = headers.get('content-range')
  return told === null || told.startsWith(`bytes ${offset}-${offset + length - 1}/`)
}

async function refuse(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined)
}
