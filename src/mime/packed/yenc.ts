import { crc32 } from '#base/crc32.ts'
import { lineEnd } from './line-end.ts'
import { quoted, type CodeFound } from './packed-file.ts'

const longestLine = 1000

/** yenc.org, draft 1.3: `=ybegin line=128 size=584 name=…`, with `=ypart` for one part of many, up to `=yend`. */
export function readYenc(text: string, start: number): CodeFound | null {
  let at = lineEnd(text, start)
  const begin = text.slice(start, Math.min(at, start + longestLine))
  // The name is the last, and may hold anything.
  const name = / name=(.*)$/.exec(begin)?.[1]?.trim()
  if (!name) return null
  const values = begin.slice(0, begin.indexOf(' name='))
  const size = valueOf(values, 'size')
  const part = valueOf(values, 'part')
  const total = valueOf(values, 'total')
  let expected = size
  at++
  if (text.startsWith('=ypart ', at)) {
    const end = lineEnd(text, at)
    const line = text.slice(at, Math.min(end, at + longestLine))
    const [from, to] = [valueOf(line, 'begin'), valueOf(line, 'end')]
    expected = from !== null && to !== null ? to - from + 1 : null
    at = end + 1
  }
  const close = text.startsWith('=yend', at) ? at : text.indexOf('\n=yend', at)
  const last = close < 0 ? text.length : close
  const bytes = decode(text, at, last)
  const endAt = close < 0 ? text.length : text[close] === '\n' ? close + 1 : close
  const end = lineEnd(text, endAt)
  const closing = text.slice(endAt, Math.min(end, endAt + longestLine))
  const problems: string[] = []
  if (part !== null && (part > 1 || (total ?? 1) > 1 || expected !== size)) {
    problems.push(`${quoted(name)} is part ${part}${total ? ` of ${total}` : ''} of a file, not all of it.`)
  }
  const sum = / p?crc32=\s*([0-9a-f]{1,8})\b/i.exec(
    part === null ? closing : closing.replace(/ crc32=\S*/i, ''),
  )?.[1]
  const ends = valueOf(closing, 'size')
  if (
    close < 0 ||
    (expected !== null && expected !== bytes.length) ||
    (ends !== null && ends !== bytes.length) ||
    (sum !== undefined && Number.parseInt(sum, 16) !== crc32(bytes, 0) >>> 0)
  ) {
    problems.push(`The yEnc code of ${quoted(name)} is damaged: some of it may be missing or wrong.`)
  }
  return {
    file: { name, type: '', cid: null, bytes },
    end: Math.min(end + 1, text.length),
    problems,
  }
}

function valueOf(line: string, name: string): number | null {
  const digits = new RegExp(`\\b${name}=(\\d{1,15})\\b`).exec(line)?.[1]
  return digits === undefined ? null : Number(digits)
}

function decode(text: string, start: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start))
  let to = 0
  for (let at = start; at < end; at++) {
    let code = text.charCodeAt(at)
    if (code === 10 || code === 13) continue
    if (code === 61) {
      if (++at >= end) break
      code = text.charCodeAt(at) - 64
    }
    bytes[to++] = code - 42
  }
  return bytes.slice(0, to)
}
