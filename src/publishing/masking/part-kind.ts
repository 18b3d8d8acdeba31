import { latin1Decode } from '#base/text-bytes.ts'
import { isMessageType } from '#domain/embedded-message.ts'
import type { PartHead } from '#mime/parts/part-head.ts'
import { decodeTransfer } from './decode-transfer.ts'

/** What is looked into, and how. */
export type PartKind = 'message' | 'text' | 'sealed' | 'binary'

/** Its bytes have a structure that would not survive, though some are text. */
const structured =
  /^(?:image\/(?!svg)|audio\/|video\/|font\/|application\/(?:pdf|zip|gzip|x-gzip|x-tar|pkcs7-signature|x-pkcs7-signature))/

/** So many bytes tell a text from a file of a structure, which has control characters soon. */
const sniffed = 512

/** Whether what a part calls itself says enough: its bytes need not be decoded. Text that calls itself a picture is none. */
export function isOpaque({ type, encoding }: PartHead, body: Uint8Array): boolean {
  if (!structured.test(type)) return false
  const beginning = decodeTransfer(body.subarray(0, 2 * sniffed), encoding).subarray(0, sniffed)
  return beginning.length === 0 || startsWith(beginning, '%PDF-') || !isText(beginning)
}

/** By what a part calls itself and what its bytes, decoded, are; null where these are not looked at. */
export function partKind(head: PartHead, decoded: Uint8Array | null): PartKind {
  const { type, name } = head
  if (decoded === null) return 'binary'
  if (isMessageType(type)) return 'message'
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type) || /\.p7m$/i.test(name ?? '')) {
    return isEnveloped(decoded) ? 'binary' : 'sealed'
  }
  if (/^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '')) return 'sealed'
  if (type.startsWith('text/') || type.startsWith('message/') || !type.includes('/')) return 'text'
  if (startsWith(decoded, '%PDF-')) return 'binary'
  return isText(decoded) ? 'text' : 'binary'
}

const read =
  /^(?:text\/(?:plain|html|enriched|richtext)|message\/delivery-status|application\/pgp-signature)$/

/** Neither a message nor text that stands where it is read, nor what makes other parts hold. */
export function isAttached({ type, name, disposition }: PartHead, kind: PartKind): boolean {
  if (kind === 'message') return false
  if (kind !== 'text' || disposition === 'attachment') return true
  return !read.test(type) && (type.includes('/') || name !== null)
}

/** 1.2.840.113549.1.7.3, RFC 5652 § 6.1: encrypted, which nobody reads. */
const envelopedData = Uint8Array.of(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x03)

function isEnveloped(bytes: Uint8Array): boolean {
  const most = Math.min(bytes.length, 64)
  for (let at = 0; at < most; at++) {
    if (envelopedData.every((byte, i) => bytes[at + i] === byte)) return true
  }
  return false
}

function startsWith(bytes: Uint8Array, letters: string): boolean {
  for (let at = 0; at < letters.length; at++) if (bytes[at] !== letters.charCodeAt(at)) return false
  return true
}

const mostHead = 16 * 1024

/** A text that is a message though nothing says so, and one in which something is encoded: it begins with fields that say how. */
export function holdsEncodedMessage(bytes: Uint8Array): boolean {
  const beginning = latin1Decode(bytes, 0, Math.min(bytes.length, mostHead))
  const end = /\r?\n\r?\n/.exec(beginning)?.index ?? -1
  if (end < 0) return false
  const lines = beginning.slice(0, end).split(/\r?\n/)
  return (
    lines.every((line) => /^(?:[!-9;-~]{1,80}:|[ \t]|>?From )/.test(line)) &&
    lines.some((line) =>
      /^content-(?:transfer-encoding: *(?:base64|quoted-printable)|type: *multipart\/)/i.test(line),
    )
  )
}

/** No zeros and no control characters but those that texts have; or UTF-16, by its mark. */
export function isText(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte < 32 && inText[byte] === 0) return false
  }
  return true
}

/** Tab, the line ends, form feed, end of file as DOS wrote it, escape, the shifts of ISO-2022. */
const inText = new Uint8Array(32)
for (const byte of [8, 9, 10, 11, 12, 13, 14, 15, 26, 27]) inText[byte] = 1
