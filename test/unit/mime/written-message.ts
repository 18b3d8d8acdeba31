import { extractText, type ExtractedText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { bytesOf } from './encode-charset.ts'

export function extract(message: string | readonly string[]): ExtractedText {
  const bytes = bytesOf(typeof message === 'string' ? message : message.join('\n'))
  return extractText(bytes, parseHead(bytes, { separatorDate: null }))
}

export const textOf = (message: string | readonly string[]): string => extract(message).text
export const plain = (text: string, ...fields: string[]): string[] => [
  'Content-Type: text/plain',
  ...fields,
  '',
  text,
]
export const html = (text: string): string[] => ['Content-Type: text/html', '', text]

/** A multipart of parts, each given as its lines. */
export function multipart(
  subtype: string,
  boundary: string,
  parts: readonly (readonly string[])[],
): string[] {
  const delimited = parts.flatMap((part) => [`--${boundary}`, ...part])
  return [
    `Content-Type: multipart/${subtype}; boundary="${boundary}"`,
    '',
    'preamble',
    ...delimited,
    `--${boundary}--`,
    'epilogue',
  ]
}
