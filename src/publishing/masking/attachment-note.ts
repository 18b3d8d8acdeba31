import { utf8Encode } from '#base/text-bytes.ts'
import type { Bytes } from '#base/units.ts'
import { foldSpace } from '#mime/header-fields.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import type { PartHead } from '#mime/parts/part-head.ts'
import { maskString } from './mask-text.ts'

/** The name of a part as a file, decoded; empty where it has none. */
export function partName({ name, nameIsDecoded }: PartHead): string {
  if (name === null) return ''
  return foldSpace(nameIsDecoded ? name : decodeHeader(name).text).replace(/\p{Cc}/gu, '')
}

/** What stands for a part that was left out: the fields of its header and its text. */
export function attachmentNote(head: PartHead, bytes: Bytes, lineEnd: string, masks: boolean): Uint8Array {
  const name = masks ? maskString(partName(head)) : partName(head)
  const type = /^[\x21-\x7e]{1,200}$/.test(head.type) ? head.type : 'application/octet-stream'
  const lines = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `[Left out: ${name === '' ? '' : `“${name.slice(0, 200)}”, `}${masks ? maskString(type) : type}, ${bytes} bytes]`,
    '',
  ]
  return utf8Encode(lines.join(lineEnd))
}
