import { deflateRaw, inflateRaw } from '#base/deflate-raw.ts'
import { assert } from '#base/assert.ts'
import { fromBase64Url, toBase64Url } from '#base/base64url.ts'
import { BoxwoodError } from '#base/errors.ts'
import { joinBytes } from '#base/join-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { type LinkedMessage, packedLength, packMessages, unpackMessages } from './link-content.ts'
import { sealBytes, sealed, unsealed } from './seal.ts'

/** A link that holds its messages: what follows it is base64url. */
export const threadLinkStart = '#/t/'

/** So much may come out of a link, and no more goes into one: what deflates to nothing must not fill the memory. */
export const mostLinked: Bytes = 2 * 1024 * 1024
const mostCharacters = threadLinkStart.length + 2 * mostLinked

const version = 1
const kinds = { open: 0, sealed: 1 } as const
const headBytes: Bytes = 2
const checkBytes: Bytes = 12

/**
 * Messages as the fragment of an address, which no server is sent: `#/t/` and, as base64url, the version, whether there is a
 * passphrase, the messages deflated (with a passphrase sealed, see `seal.ts`), and the first 96 bits of SHA-256 of all that.
 * Throws `thread-link-too-large`.
 */
export async function encodeThreadLink(
  messages: readonly LinkedMessage[],
  passphrase: string | null = null,
): Promise<string> {
  assert(messages.length > 0 && passphrase !== '', 'a link has messages, and its passphrase has letters')
  const plain = await deflatedMessages(messages)
  const head = Uint8Array.of(version, passphrase === null ? kinds.open : kinds.sealed)
  const body = passphrase === null ? plain : await sealed(plain, passphrase, head)
  const told = joinBytes([head, body])
  return threadLinkStart + toBase64Url(joinBytes([told, await checkOf(told)]))
}

/** How many characters the fragment will have; to be told before. Throws `thread-link-too-large`. */
export async function linkSize(messages: readonly LinkedMessage[], withPassphrase: boolean): Promise<number> {
  const { length } = await deflatedMessages(messages)
  const bytes = headBytes + length + (withPassphrase ? sealBytes : 0) + checkBytes
  return threadLinkStart.length + Math.ceil((bytes * 4) / 3)
}

/**
 * The messages of a link. Throws `thread-link-damaged`: cut, or changed on its way; `thread-link-version`;
 * `thread-link-locked`: the passphrase is missing or another; `thread-link-too-large`.
 */
export async function decodeThreadLink(
  fragment: string,
  passphrase: string | null = null,
): Promise<LinkedMessage[]> {
  const { head, body, isSealed } = await opened(fragment)
  let plain = body
  if (isSealed) {
    const found = passphrase === null ? null : await unsealed(body, passphrase, head)
    if (!found) throw new BoxwoodError('thread-link-locked', { given: passphrase !== null })
    plain = found
  }
  const packed = await inflateRaw(plain, mostLinked).catch((error: unknown) => {
    throw new BoxwoodError('thread-link-damaged', {}, error)
  })
  if (!packed) throw new BoxwoodError('thread-link-too-large', { most: mostLinked })
  const messages = unpackMessages(packed)
  if (!messages) throw new BoxwoodError('thread-link-damaged')
  return messages
}

interface Opened {
  readonly head: Uint8Array<ArrayBuffer>
  readonly body: Uint8Array<ArrayBuffer>
  readonly isSealed: boolean
}

async function opened(fragment: string): Promise<Opened> {
  if (fragment.length > mostCharacters) throw new BoxwoodError('thread-link-too-large', { most: mostLinked })
  const bytes = fragment.startsWith(threadLinkStart)
    ? fromBase64Url(fragment.slice(threadLinkStart.length))
    : null
  if (!bytes || bytes.length < headBytes + checkBytes) throw new BoxwoodError('thread-link-damaged')
  // Another version may check itself in another way.
  if (bytes[0] !== version) {
    throw new BoxwoodError('thread-link-version', { version: bytes[0]!, readable: version })
  }
  const end = bytes.length - checkBytes
  const check = await checkOf(bytes.subarray(0, end))
  if (check.some((byte, i) => byte !== bytes[end + i])) throw new BoxwoodError('thread-link-damaged')
  const kind = bytes[1]
  if (kind !== kinds.open && kind !== kinds.sealed) throw new BoxwoodError('thread-link-damaged')
  const [head, body] = [bytes.subarray(0, headBytes), bytes.subarray(headBytes, end)]
  return { head, body, isSealed: kind === kinds.sealed }
}

async function deflatedMessages(messages: readonly LinkedMessage[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = packedLength(messages)
  if (bytes > mostLinked) throw new BoxwoodError('thread-link-too-large', { bytes, most: mostLinked })
  return deflateRaw(packMessages(messages))
}

/** Not against who means harm, but against what mailers and chats do to long links. */
async function checkOf(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, checkBytes)
}
