import { corpusFile } from '#test/build/corpora.ts'
import { parsePeerFields, type PeerFields } from './peer-fields.ts'
import type { ComparedPart } from './read-parts.ts'

/** What the peer's XML holds of the five entities. */
function unescape(text: string): string {
  const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return text.replace(/&(lt|gt|amp|quot|apos);|&#(\d+);/g, (_, name: string | undefined, code: string) =>
    name === undefined ? String.fromCodePoint(Number(code)) : entities[name]!,
  )
}

export interface PeerEntity {
  readonly fields: PeerFields
  readonly part: ComparedPart
}

interface Open {
  fields: string[]
  parts: ComparedPart[]
  multipart: boolean
  message: boolean
  body: { text: boolean; bytes: Uint8Array } | null
  inside: ComparedPart | null
}

function finish(open: Open, digest: boolean): { part: ComparedPart; fields: PeerFields } {
  const fields = parsePeerFields(open.fields)
  const type = fields.type ?? (digest || open.inside ? 'message/rfc822' : 'text/plain')
  const { body } = open
  const isText = body?.text === true
  return {
    fields,
    part: {
      type,
      charset: fields.charset,
      name: fields.name,
      text: isText ? decodePeerText(body.bytes, fields.charset) : null,
      bytes: body && !isText ? body.bytes : null,
      parts: open.inside ? [open.inside] : open.parts,
    },
  }
}

/** As the charset says, by Node's own decoders; as Latin-1 where it says nothing that exists. */
function decodePeerText(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder('utf-8').decode(bytes)
  }
}

/** A `_decoded.xml` and the bodies that it names, which lie beside it. */
export function readPeerXml(path: string): PeerEntity {
  const xml = new TextDecoder('utf-8').decode(corpusFile(path))
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const open: Open[] = []
  let root: PeerEntity | null = null
  const tags = /<(\/?)(message|body-part|multipart|field|text-body|binary-body)(?: name="([^"]*)")?(\/?)>/g
  let fieldFrom = 0
  for (const match of xml.matchAll(tags)) {
    const [, slash, tag, name] = match
    const top = open.at(-1)
    if (tag === 'field') {
      if (slash) top!.fields.push(unescape(xml.slice(fieldFrom, match.index)).replace(/^\r?\n/, ''))
      else fieldFrom = match.index + match[0].length
    } else if (tag === 'multipart') {
      if (top) top.multipart = true
    } else if (tag === 'text-body' || tag === 'binary-body') {
      top!.body = { text: tag === 'text-body', bytes: corpusFile(folder + unescape(name!)) }
    } else if (!slash) {
      open.push({
        fields: [],
        parts: [],
        multipart: false,
        message: tag === 'message',
        body: null,
        inside: null,
      })
    } else {
      const done = open.pop()!
      const parent = open.at(-1)
      const digest =
        parent?.fields.some((field) => /^content-type:\s*multipart\/digest/i.test(field)) ?? false
      const entity = finish(done, digest && !done.message)
      if (!parent) root = entity
      else if (done.message) parent.inside = entity.part
      else parent.parts.push(entity.part)
    }
  }
  return root!
}
