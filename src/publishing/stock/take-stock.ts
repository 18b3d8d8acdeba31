import { latin1Decode } from '#base/text-bytes.ts'
import { decodeCharset } from '#mime/decode-charset.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { decodeEntities } from '#mime/html/entities.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import { readPartHead } from '#mime/parts/part-head.ts'
import { walkParts, type Part } from '#mime/parts/walk.ts'
import { partName } from '#publishing/masking/attachment-note.ts'
import { decodeTransfer } from '#publishing/masking/decode-transfer.ts'
import { fieldKind } from '#publishing/masking/head/field-kind.ts'
import { isAttached, isOpaque, partKind } from '#publishing/masking/part-kind.ts'
import { Finding, type Stock } from './stock.ts'
import { addressesIn, networkAddressesIn, phoneNumbersIn, remoteImagesIn } from './telling.ts'

/** Fields in which relays say from where they had a message. */
const traceField =
  /^(?:received|x-received|received-spf|authentication-results|arc-authentication-results)$|(?:^|-)ip$|originating/

/** What is in a message, unescaped and whole, before it leaves. Messages inside are looked into where they are not encoded. */
export function takeStock(message: Uint8Array): Stock {
  const bytes = loneCrAsLf(message)
  const { head, end } = readPartHead(bytes, 0, () => false)
  const taking = new Taking(bytes)
  let at = 0
  for (const part of walkParts(bytes, end, head, true)) {
    taking.head(at, part.start, head.charset)
    if (part.is === 'leaf') taking.leaf(part)
    at = part.is === 'leaf' ? part.end : part.start
  }
  taking.head(at, bytes.length, head.charset)
  return taking.sum()
}

class Taking {
  readonly #bytes: Uint8Array
  readonly #addresses = new Finding()
  readonly #phoneNumbers = new Finding()
  readonly #networkAddresses = new Finding()
  readonly #privateHeaders = new Finding()
  readonly #attachments = new Finding()
  readonly #remoteImages = new Finding()
  #attached = 0
  #sealed = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Lines that are no part's body. */
  head(start: number, end: number, charset: string | null): void {
    const text = latin1Decode(this.#bytes, start, end)
    for (const field of text.split(/\r?\n(?![ \t])/)) {
      const colon = field.indexOf(':')
      const kind = fieldKind(colon < 0 ? '' : field.slice(0, Math.min(colon, 80)))
      if (kind.isPrivate) this.#privateHeaders.add(kind.name)
      if (traceField.test(kind.name))
        for (const one of networkAddressesIn(field)) this.#networkAddresses.add(one)
      if (kind.is === 'ids' || !(field.includes('@') || field.includes('=?'))) continue
      const decoded = decodeHeader(field.replace(/\r?\n/g, ''), charset).text
      for (const one of addressesIn(decoded)) this.#addresses.add(one)
    }
  }

  leaf({ head, start, end }: Part): void {
    const body = this.#bytes.subarray(start, end)
    const decoded = isOpaque(head, body) ? null : decodeTransfer(body, head.encoding)
    const kind = partKind(head, decoded)
    if (isAttached(head, kind)) {
      this.#attachments.add(partName(head) || head.type)
      if (kind === 'sealed') this.#sealed++
      this.#attached += (decoded ?? decodeTransfer(body, head.encoding)).length
    }
    if (kind === 'text' && decoded !== null)
      this.#text(decodeCharset(decoded, head.charset).text, head.type === 'text/html')
  }

  #text(written: string, isHtml: boolean): void {
    if (isHtml) for (const one of remoteImagesIn(written)) this.#remoteImages.add(one)
    const text = isHtml ? decodeEntities(written) : written
    for (const one of addressesIn(text)) this.#addresses.add(one)
    for (const one of phoneNumbersIn(isHtml ? text.replace(/<[^<>]{0,2000}>/g, ' ') : text))
      this.#phoneNumbers.add(one)
  }

  sum(): Stock {
    return {
      messages: 1,
      addresses: this.#addresses.sum(),
      phoneNumbers: this.#phoneNumbers.sum(),
      networkAddresses: this.#networkAddresses.sum(),
      privateHeaders: this.#privateHeaders.sum(),
      attachments: { ...this.#attachments.sum(), bytes: this.#attached, sealed: this.#sealed },
      remoteImages: this.#remoteImages.sum(),
    }
  }
}
