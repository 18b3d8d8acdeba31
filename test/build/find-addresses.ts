import { decodeHTML } from 'entities'
import libmime from 'libmime'
import { simpleParser, type ParsedMail } from 'mailparser'

/** A place where a masked message still has an address. */
export interface Leak {
  readonly where: string
  readonly found: string
}

export interface Looked {
  readonly leaks: readonly Leak[]
  /** Whether mailparser finds texts, and files of what types. */
  readonly parts: string
}

const deepest = 8
const options = { keepCidLinks: true, skipTextLinks: true, ignoreEmbedded: true, checksumAlgo: false }

/**
 * Every `local@domain` that mailparser, libmime and plain patterns find in a message: headers decoded, texts, HTML as source and
 * as text, files that are text, messages inside. It shares nothing with what masks.
 */
export async function findAddresses(message: Uint8Array, where = '', depth = 0): Promise<Looked> {
  const leaks: Leak[] = []
  const look = (place: string, text: string): void => {
    for (const found of addressesIn(text)) leaks.push({ where: `${where}${place}`, found })
  }
  const mail = await simpleParser(Buffer.from(message), options as object)
  for (const { line } of mail.headerLines) lookAtHeader(line, look)
  look('text', mail.text ?? '')
  lookAtHtml(mail.html || '', look)
  for (const [index, { content, contentType, filename, headers }] of mail.attachments.entries()) {
    const place = `attachment ${index} (${contentType}) `
    look(`${place}name`, filename ?? '')
    for (const [name, value] of headers) look(`${place}${name}`, JSON.stringify(value))
    if (/^message\/(?:rfc822|global|news)/.test(contentType) && depth < deepest) {
      leaks.push(...(await findAddresses(content, `${where}${place}`, depth + 1)).leaks)
    } else if (mayBeText(contentType, content)) {
      lookAtHtml(content.toString('latin1').replaceAll('\0', ''), (_, text) => look(place, text))
      lookAtHtml(content.toString('utf8'), (_, text) => look(place, text))
    }
  }
  return { leaks, parts: partsIn(mail) }
}

/** As `Looked` has them. */
export async function partsOf(message: Uint8Array): Promise<string> {
  return partsIn(await simpleParser(Buffer.from(message), options as object))
}

function partsIn({ text, html, attachments }: ParsedMail): string {
  return [Boolean(text), Boolean(html), ...attachments.map(({ contentType }) => contentType)].join()
}

function lookAtHeader(line: string, look: (place: string, text: string) => void): void {
  const name = line.slice(0, line.indexOf(':'))
  const unfolded = line.replace(/\r?\n/g, '')
  look(name, unfolded)
  // In an address and in an id white space stands for nothing.
  if (/^(?:from|to|cc|sender|reply-to|.*(?:-id|references|-to))$/i.test(name))
    look(name, line.replace(/\s*@\s*/g, '@'))
  look(`${name}, decoded`, libmime.decodeWords(unfolded))
  if (/^content-(?:type|disposition)$/i.test(name)) {
    const { params } = libmime.parseHeaderValue(unfolded.slice(name.length + 1))
    for (const value of Object.values(params)) {
      look(`${name}, parameter`, value)
      look(`${name}, parameter`, libmime.decodeWords(value))
    }
  }
}

function lookAtHtml(html: string, look: (place: string, text: string) => void): void {
  if (html === '') return
  look('HTML', html)
  const decoded = decodeHTML(html)
  look('HTML, decoded', decoded)
  look('HTML, as text', decodeHTML(html.replace(/<[^<>]*>/g, '')))
  look(
    'HTML, links',
    decoded.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  )
}

/** A sign with a letter, a digit or the like on both sides; or with anything that may be in an address, and a dot behind. */
const address =
  /[\p{L}\p{N}_.+%-]@[\p{L}\p{N}_]|[!#$%&'*+\-/=?^_`{|}~]@[\p{L}\p{N}-]+\.[\p{L}\p{N}]|[\p{L}\p{N}_.+-](?:%40|&#0*64;|&#x0*40;|&commat;)[\p{L}\p{N}_]/giu

function addressesIn(text: string): string[] {
  const found: string[] = []
  for (const one of text.normalize('NFKC').matchAll(address)) {
    found.push(text.slice(Math.max(0, one.index - 40), one.index + 40))
    if (found.length >= 3) break
  }
  return found
}

function mayBeText(type: string, bytes: Uint8Array): boolean {
  if (/^(?:text|message)\//.test(type)) return true
  return !/^(?:image|audio|video)\//.test(type) && bytes.every((byte) => byte > 6)
}
