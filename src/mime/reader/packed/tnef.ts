import { decodeCharset } from '#mime/decode-charset.ts'
import { ByteReader } from './byte-reader.ts'
import { mapiProperties, mapiTypes, type MapiProperty } from './mapi.ts'
import type { PackedFile, Unpacked } from '#mime/packed/packed-file.ts'
import { unpackRichText } from './rich-text.ts'

/** MS-OXTNEF § 2.1.3.1, and the properties of MS-OXPROPS that say what a file is. */
const signature = 0x223e9f78
const attributes = {
  attachBegins: 0x00069002,
  attachTitle: 0x00018010,
  attachData: 0x0006800f,
  attachment: 0x00069005,
  properties: 0x00069003,
  codepage: 0x00069007,
  body: 0x0002800c,
} as const
const ids = {
  body: 0x1000,
  richText: 0x1009,
  html: 0x1013,
  displayName: 0x3001,
  data: 0x3701,
  fileName: 0x3704,
  longName: 0x3707,
  type: 0x370e,
  cid: 0x3712,
} as const

/** Each within its own, in one winmail.dat. */
const most = { files: 1000, streams: 100 } as const

interface OpenFile {
  title: string
  shortName: string
  longName: string
  displayName: string
  type: string
  cid: string | null
  bytes: Uint8Array | null
}

interface Body {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export function isTnef(bytes: Uint8Array): boolean {
  return new ByteReader(bytes).u32() === signature
}

/**
 * winmail.dat: the files that Outlook packed, and last, where it is asked for, the letter itself, as it wrote it. A message in it is taken apart
 * as well; from a list, for its sender chooses how deep they go.
 */
export function readTnef(bytes: Uint8Array, withLetter: boolean): Unpacked {
  const files: PackedFile[] = []
  const bodies: PackedFile[] = []
  const waiting = [bytes]
  let damaged = false
  for (let i = 0; i < waiting.length && i < most.streams && files.length < most.files; i++) {
    const stream = readStream(waiting[i]!, most.files - files.length)
    damaged ||= stream.damaged
    for (const file of stream.files) {
      if (isTnef(file.bytes)) waiting.push(file.bytes)
      else files.push(file)
    }
    if (!withLetter) continue
    for (const { name, type, bytes: body } of stream.bodies)
      bodies.push({ name, type, cid: null, bytes: body.slice() })
  }
  return {
    files: [...files, ...bodies],
    problems: damaged ? ['Its winmail.dat is damaged: some of what is in it may be missing.'] : [],
  }
}

function readStream(
  bytes: Uint8Array,
  room: number,
): { files: PackedFile[]; bodies: Body[]; damaged: boolean } {
  const reader = new ByteReader(bytes)
  const files: PackedFile[] = []
  const bodies: Body[] = []
  let damaged = reader.u32() !== signature
  let codepage = 'windows-1252'
  let file: OpenFile | null = null
  reader.skip(2)
  const finish = (): void => {
    if (file && (file.bytes || nameOf(file)) && files.length < room) files.push(closed(file))
    file = null
  }
  while (!damaged && reader.left > 0) {
    const level = reader.u8()
    // Some gateways add bytes behind the end.
    if (level !== 1 && level !== 2) break
    const attribute = reader.u32()
    const data = reader.take(reader.u32())
    damaged = reader.ended
    reader.skip(Math.min(2, reader.left))
    if (attribute === attributes.codepage) codepage = codepageOf(data) ?? codepage
    else if (attribute === attributes.attachBegins) {
      finish()
      file = emptyFile()
    } else if (attribute === attributes.attachTitle && file) file.title = text8(data, codepage)
    else if (attribute === attributes.attachData && file) file.bytes = data
    else if (attribute === attributes.attachment && file) describe(file, data, codepage)
    else if (attribute === attributes.body) {
      const end = data.indexOf(0)
      bodies.push({ name: 'message.txt', type: 'text/plain', bytes: end < 0 ? data : data.subarray(0, end) })
    } else if (attribute === attributes.properties && level === 1) {
      for (const property of mapiProperties(data)) {
        const body = bodyOf(property)
        if (body) bodies.push(body)
      }
    }
  }
  finish()
  return { files, bodies, damaged }
}

function emptyFile(): OpenFile {
  return { title: '', shortName: '', longName: '', displayName: '', type: '', cid: null, bytes: null }
}

function nameOf(file: OpenFile): string {
  return file.longName || file.title || file.shortName || file.displayName
}

function closed(file: OpenFile): PackedFile {
  return {
    name: nameOf(file),
    type: file.type,
    cid: file.cid,
    bytes: (file.bytes ?? new Uint8Array()).slice(),
  }
}

function describe(file: OpenFile, data: Uint8Array, codepage: string): void {
  for (const property of mapiProperties(data)) {
    const { id, type, value } = property
    if (typeof value === 'number') continue
    const words = (): string => textOf(property, codepage)
    if (id === ids.longName) file.longName = words()
    else if (id === ids.fileName) file.shortName = words()
    else if (id === ids.displayName) file.displayName = words()
    else if (id === ids.type) file.type = words()
    else if (id === ids.cid) file.cid = words().replace(/^<|>$/g, '')
    // An object begins with the id of its interface.
    else if (id === ids.data) file.bytes = type === mapiTypes.object ? value.subarray(16) : value
  }
}

function bodyOf({ id, type, value }: MapiProperty): Body | null {
  if (typeof value === 'number') return null
  if (id === ids.richText) {
    const bytes = unpackRichText(value)
    return bytes && { name: 'message.rtf', type: 'application/rtf', bytes }
  }
  if (id === ids.html && type !== mapiTypes.unicode) {
    return { name: 'message.html', type: 'text/html', bytes: value }
  }
  return null
}

function textOf({ type, value }: MapiProperty, codepage: string): string {
  if (typeof value === 'number') return ''
  if (type !== mapiTypes.unicode) return text8(value, codepage)
  return new TextDecoder('utf-16le').decode(value).split('\0', 1)[0]!
}

function text8(bytes: Uint8Array, codepage: string): string {
  const end = bytes.indexOf(0)
  return decodeCharset(end < 0 ? bytes : bytes.subarray(0, end), codepage).text
}

function codepageOf(data: Uint8Array): string | null {
  const number = new ByteReader(data).u32()
  if (number === 65001) return 'utf-8'
  return number > 0 && number < 65536 ? `cp${number}` : null
}
