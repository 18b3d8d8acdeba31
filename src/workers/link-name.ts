import { cleanFileName } from '#base/file-name.ts'
import { latin1Decode, utf8Decode } from '#base/text-bytes.ts'

function unquote(value: string): string {
  const text = value.trim()
  if (!text.startsWith('"')) return text
  let unquoted = ''
  for (let at = 1; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\') at++
    unquoted += text[at] ?? ''
  }
  return unquoted
}

function decodePercent(text: string, charset = 'utf-8'): string {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const hex = text[at] === '%' ? text.slice(at + 1, at + 3) : ''
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes[length++] = Number.parseInt(hex, 16)
      at += 2
    } else {
      length += new TextEncoder().encodeInto(text[at] ?? '', bytes.subarray(length)).written
    }
  }
  const decoded = bytes.subarray(0, length)
  return charset === 'iso-8859-1' ? latin1Decode(decoded) : utf8Decode(decoded)
}

/** Semicolons inside quotes are part of a value. */
function splitParameters(header: string): string[] {
  const parts: string[] = []
  let quoted = false
  let start = 0
  for (let at = 0; at < header.length; at++) {
    if (header[at] === '\\' && quoted) at++
    else if (header[at] === '"') quoted = !quoted
    else if (header[at] === ';' && !quoted) {
      parts.push(header.slice(start, at))
      start = at + 1
    }
  }
  parts.push(header.slice(start))
  return parts
}

/** RFC 6266: `filename*` before `filename`. Empty where there is none. */
function nameInDisposition(header: string): string {
  let plain = ''
  for (const part of splitParameters(header)) {
    const equals = part.indexOf('=')
    const key = part.slice(0, Math.max(equals, 0)).trim().toLowerCase()
    const value = part.slice(equals + 1)
    if (key === 'filename*') {
      // RFC 8187: charset'language'value
      const [charset, , encoded] = value.trim().split("'", 3)
      if (encoded) return decodePercent(encoded, charset?.toLowerCase())
    } else if (key === 'filename') {
      plain = unquote(value)
    }
  }
  return plain
}

/** What to call the file behind a link: as the server names it, as the link does, or the host. */
export function nameOfLink(url: URL, disposition: string | null): string {
  const last = url.pathname.split('/').findLast(Boolean) ?? ''
  return cleanFileName(nameInDisposition(disposition ?? '')) || cleanFileName(decodePercent(last)) || url.host
}
