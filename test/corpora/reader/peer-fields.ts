export interface PeerFields {
  readonly type: string | null
  readonly charset: string | null
  readonly name: string | null
  /** By name, lower case; the first of each, unfolded. */
  readonly values: ReadonlyMap<string, string>
  /** All of them, name and value. */
  readonly lines: readonly (readonly [string, string])[]
}

/** RFC 2045 § 5.1, and no more than that: what a field says to whoever reads it by the letter. */
function parameters(value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [, name, quoted, token] of value.matchAll(
    /;\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/g,
  )) {
    const key = name!.toLowerCase()
    if (!found.has(key)) found.set(key, quoted === undefined ? (token ?? '') : quoted.replace(/\\(.)/g, '$1'))
  }
  return found
}

/** RFC 2047, by Node's own decoders: RFC 2047 § 5 (3) forbids encoded words in a quoted name, and every mailer writes them. */
function decodeWords(text: string): string {
  return text.replace(
    /=\?([\w-]+)(?:\*\w+)?\?([bq])\?([^?]*)\?=/gi,
    (_, charset: string, way: string, code: string) => {
      const quoted = code
        .replaceAll('_', ' ')
        .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      const bytes = way.toLowerCase() === 'b' ? Buffer.from(code, 'base64') : Buffer.from(quoted, 'latin1')
      return new TextDecoder(charset).decode(bytes)
    },
  )
}

/** Fields as they stand, folded, in order. */
export function parsePeerFields(fields: readonly string[]): PeerFields {
  const values = new Map<string, string>()
  const lines: (readonly [string, string])[] = []
  for (const field of fields) {
    const colon = field.indexOf(':')
    const name = field.slice(0, colon).trim().toLowerCase()
    const value = field
      .slice(colon + 1)
      .replace(/\r?\n[ \t]*/g, ' ')
      .trim()
    lines.push([name, value])
    if (!values.has(name)) values.set(name, value)
  }
  const type = values.get('content-type') ?? ''
  const inType = parameters(type)
  const inDisposition = parameters(values.get('content-disposition') ?? '')
  const name = inDisposition.get('filename') ?? inType.get('name') ?? null
  return {
    type: /^([\w.+-]+\/[\w.+-]+)/.exec(type)?.[1]?.toLowerCase() ?? null,
    charset: inType.get('charset') ?? null,
    name: name === null ? null : decodeWords(name),
    values,
    lines,
  }
}
