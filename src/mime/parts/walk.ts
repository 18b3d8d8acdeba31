import { fieldTable, fieldText, readFields, type FieldRange } from '#mime/header-fields.ts'
import { parseContentField } from './content-field.ts'
import { findDelimiter, type OpenMultipart } from './delimiter.ts'

/** A part that holds no others, or the header of a message that is shown inside another. */
export interface Part {
  readonly is: 'leaf' | 'embedded-head'
  /** Lower case, `text/plain` where none is given. */
  readonly type: string
  readonly charset: string | null
  readonly encoding: string
  /** `inline`, `attachment`, or empty. */
  readonly disposition: string
  /** As written, where `nameIsDecoded` is false. */
  readonly name: string | null
  readonly nameIsDecoded: boolean
  readonly hasContentId: boolean
  /** RFC 3676: soft line breaks that are removed with their space. */
  readonly deletesSpaces: boolean
  readonly alternative: boolean
  readonly related: boolean
  readonly root: boolean
  readonly start: number
  end: number
}

/** Both far above what mail has, and low enough that hostile nesting costs nothing. */
const deepest = 100
const mostParts = 1000
const longestField = 16_384

const table = fieldTable(['content-type', 'content-disposition', 'content-transfer-encoding', 'content-id'])

interface PartHead {
  readonly type: string
  readonly part: Omit<Part, 'is' | 'start' | 'end' | 'alternative' | 'related' | 'root'>
  readonly boundary: string
}

function headOf(message: Uint8Array, fields: ReadonlyMap<string, FieldRange>): PartHead {
  const text = (name: string): string => {
    const range = fields.get(name)
    return range === undefined ? '' : fieldText(message, range, longestField)
  }
  const content = parseContentField(text('content-type'))
  const disposition = parseContentField(text('content-disposition'))
  const fileName = disposition.parameters.get('filename')
  const name = fileName ?? content.parameters.get('name') ?? null
  const type = content.value === '' ? defaultType(disposition.value, fileName) : content.value
  return {
    type,
    boundary: (content.parameters.get('boundary') ?? '').trimEnd(),
    part: {
      type,
      charset: content.parameters.get('charset') ?? null,
      encoding: text('content-transfer-encoding')
        .replace(/\(.*\)/s, '')
        .toLowerCase()
        .trim(),
      // RFC 2183 § 2.8: what is not known is an attachment.
      disposition:
        disposition.value === '' || disposition.value === 'inline' ? disposition.value : 'attachment',
      name,
      nameIsDecoded:
        fileName === undefined ? content.decoded.has('name') : disposition.decoded.has('filename'),
      hasContentId: fields.has('content-id'),
      deletesSpaces:
        content.parameters.get('format')?.toLowerCase().trim() === 'flowed' &&
        content.parameters.get('delsp')?.toLowerCase().trim() === 'yes',
    },
  }
}

/** RFC 2045 § 5.2, but a named file is not taken for text unless its name says so. */
function defaultType(disposition: string, fileName: string | undefined): string {
  if (fileName !== undefined)
    return /\.(?:txt|text|log|asc)$/i.test(fileName) ? 'text/plain' : 'application/octet-stream'
  return disposition === 'attachment' ? 'application/octet-stream' : 'text/plain'
}

/**
 * The leaves of a message in order, by RFC 2046 § 5.1: without recursion, with bounded depth and number. A delimiter of any
 * open multipart ends all inside it. Messages with disposition `inline` are opened; others are attachments.
 */
export function walkParts(message: Uint8Array, bodyStart: number): Part[] {
  const walker = new Walker(message)
  walker.walk(bodyStart)
  return walker.parts
}

class Walker {
  readonly parts: Part[] = []
  readonly #message: Uint8Array
  readonly #open: OpenMultipart[] = []
  #leaf: Part | null = null
  #begun = 0
  #delimited = false

  constructor(message: Uint8Array) {
    this.#message = message
  }

  walk(bodyStart: number): void {
    const message = this.#message
    const root = this.#readHead(0)
    let at = this.#begin(root.head, bodyStart, true)
    while (this.#open.length > 0) {
      const hopping = this.#leaf?.encoding === 'base64'
      const delimiter = findDelimiter(message, at, this.#open, hopping)
      if (delimiter === null) break
      const owner = this.#open[delimiter.index]!
      this.#delimited = true
      // A closing delimiter in a preamble closes nothing.
      if (
        delimiter.closes &&
        !owner.hasParts &&
        this.#leaf === null &&
        delimiter.index === this.#open.length - 1
      ) {
        at = delimiter.end
        continue
      }
      this.#endLeaf(delimiter.start)
      this.#open.length = delimiter.closes ? delimiter.index : delimiter.index + 1
      at = delimiter.end
      if (delimiter.closes) continue
      owner.hasParts = true
      if (++this.#begun > mostParts) return
      const { head, end } = this.#readHead(at)
      at = this.#begin(head, end, false)
    }
    this.#endLeaf(message.length)
    // The boundary never came: what is there was meant to be read.
    if (this.parts.length === 0 && !this.#delimited && root.head.type.startsWith('multipart/')) {
      const text = { ...root.head.part, type: 'text/plain', disposition: '' }
      this.parts.push({
        ...text,
        is: 'leaf',
        alternative: false,
        related: false,
        root: true,
        start: bodyStart,
        end: message.length,
      })
    }
  }

  #readHead(start: number): { head: PartHead; end: number } {
    const message = this.#message
    const fields = new Map<string, FieldRange>()
    const isStop = (lineStart: number): boolean =>
      findDelimiter(message, lineStart, this.#open, false, true) !== null
    const end = readFields(
      message,
      start,
      message.length,
      table,
      (name, range) => {
        if (!fields.has(name)) fields.set(name, range)
      },
      isStop,
    )
    return { head: headOf(message, fields), end }
  }

  /** Begins the part whose body is at `start`; returns where to go on. */
  #begin(head: PartHead, start: number, root: boolean): number {
    let current = head
    let at = start
    for (;;) {
      const inside = this.#open.at(-1)
      const place = { alternative: inside?.alternative ?? false, related: inside?.related ?? false, root }
      const multipart = current.type.startsWith('multipart/')
      const opens = current.boundary !== '' && this.#open.length < deepest
      // Some mailers give a boundary to a part that is no multipart, and mean it.
      if (opens) this.#openMultipart(current, place.alternative, place.related)
      if (multipart) return at
      const embedded =
        current.type === 'message/rfc822' &&
        current.part.disposition === 'inline' &&
        ['', '7bit', '8bit', 'binary'].includes(current.part.encoding)
      if (!embedded || ++this.#begun > mostParts) {
        this.#leaf = { ...current.part, ...place, is: 'leaf', start: at, end: this.#message.length }
        this.parts.push(this.#leaf)
        return at
      }
      const next = this.#readHead(at)
      this.parts.push({ ...current.part, ...place, is: 'embedded-head', start: at, end: next.end })
      current = next.head
      at = next.end
    }
  }

  #openMultipart(head: PartHead, alternative: boolean, related: boolean): void {
    this.#open.push({
      boundary: asciiBytes(head.boundary),
      alternative: alternative || head.type === 'multipart/alternative',
      related: related || head.type === 'multipart/related',
      hasParts: false,
    })
  }

  #endLeaf(end: number): void {
    if (this.#leaf === null) return
    // The line end before a delimiter is the delimiter's.
    this.#leaf.end = Math.max(end, this.#leaf.start)
    this.#leaf = null
  }
}

function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}
