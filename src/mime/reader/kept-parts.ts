import { joinBytes } from '#base/join-bytes.ts'
import { magicBytes } from '#domain/attachment-doubts.ts'
import { cleanType, type FoundAttachment } from './attachment-info.ts'

const kilobyte = 1024
/** How much of an attachment is looked into before anybody opens it, by its type. */
const looked: Readonly<Record<string, number>> = {
  'text/calendar': 2048 * kilobyte,
  'application/ics': 2048 * kilobyte,
  'text/vcard': 2048 * kilobyte,
  'text/x-vcard': 2048 * kilobyte,
  'text/directory': 2048 * kilobyte,
  'text/enriched': 2048 * kilobyte,
  'text/richtext': 2048 * kilobyte,
  'message/global-delivery-status': 512 * kilobyte,
  'message/delivery-status': 512 * kilobyte,
  'message/disposition-notification': 512 * kilobyte,
  'message/global-disposition-notification': 512 * kilobyte,
  'message/feedback-report': 512 * kilobyte,
  'message/external-body': 64 * kilobyte,
  // Its subject is its name.
  'message/rfc822': 64 * kilobyte,
  'message/global': 64 * kilobyte,
  'message/news': 64 * kilobyte,
}

/** Outlook's winmail.dat comes as anything. */
export function isWinmail(found: FoundAttachment): boolean {
  return (
    /^application\/(?:vnd\.)?ms-tnef$/i.test(found.contentType) ||
    /^winmail\.dat$/i.test(found.filename ?? '')
  )
}

/** S/MIME that holds its content, RFC 8551 § 3.2. */
export function isSealed(found: FoundAttachment): boolean {
  return /^application\/(?:x-)?pkcs7-mime$/i.test(found.contentType) || /\.p7m$/i.test(found.filename ?? '')
}

function mostLooked(found: FoundAttachment): number {
  return isWinmail(found) || isSealed(found)
    ? Number.POSITIVE_INFINITY
    : (looked[cleanType(found.contentType)] ?? magicBytes)
}

/** It says more of the message than its name. */
export function isLookedInto(found: FoundAttachment): boolean {
  return mostLooked(found) > magicBytes
}

/** The bytes of attachments, as far as somebody looks at them. */
export class KeptParts {
  readonly #wanted: (index: number) => boolean
  readonly #chunks = new Map<number, { readonly chunks: Uint8Array[]; length: number }>()

  /** `wanted`: of which every byte is kept, not only what says what a message holds. */
  constructor(wanted: (index: number) => boolean = () => false) {
    this.#wanted = wanted
  }

  readonly keep = (index: number, chunk: Uint8Array, found: FoundAttachment): void => {
    const most = this.#wanted(index) ? Number.POSITIVE_INFINITY : mostLooked(found)
    let kept = this.#chunks.get(index)
    if (!kept) this.#chunks.set(index, (kept = { chunks: [], length: 0 }))
    if (kept.length >= most) return
    // A few bytes of it must not hold all of the chunk.
    const own = most === magicBytes ? chunk.slice(0, magicBytes - kept.length) : chunk
    kept.chunks.push(own)
    kept.length += own.length
  }

  /** Chunk by chunk, each given up as it is taken. */
  async *take(index: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const chunks = this.#chunks.get(index)?.chunks ?? []
    this.#chunks.delete(index)
    // Promised one at a time, so that the zip's reader sets the pace.
    for (let chunk = chunks.shift(); chunk; chunk = await Promise.resolve(chunks.shift())) {
      yield chunk as Uint8Array<ArrayBuffer>
    }
  }

  /** A copy of its own, so that it can be moved to another thread. */
  bytes(index: number): Uint8Array<ArrayBuffer> {
    return joinBytes(this.#chunks.get(index)?.chunks ?? [])
  }
}
