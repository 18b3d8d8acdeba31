import { encodeBody, wrapBase64 } from './encode.ts'
import { attachedFile } from './sample-files.ts'
import type { Letter } from './sample-letters.ts'

const footer = `_______________________________________________
Potluck mailing list
Potluck@gnvug.example
https://gnvug.example/mailman/listinfo/potluck
`

interface Part {
  readonly fields: readonly string[]
  readonly body: string
}

/** Header fields from MIME-Version on, and the body. A character a byte. */
export function bodyOf(letter: Letter): Part {
  const { html, attach, charset, transfer } = letter
  const isListed = letter.fields.get('List') !== 'no'
  if (html === null && attach.length === 0) {
    return text(letter, 'plain', isListed ? `${letter.text}\n${footer}` : letter.text)
  }
  const pictures = attach
    .filter((name) => name.endsWith(' inline'))
    .map((name) => inlinePicture(name.replace(' inline', '')))
  const shown = html === null ? [] : [text(letter, 'html', html)]
  const page = pictures.length > 0 ? [multipart('related', letter, [...shown, ...pictures])] : shown
  const written = letter.text === '' ? [] : [text(letter, 'plain', letter.text)]
  const both = [...written, ...page]
  const main = both.length > 1 ? [multipart('alternative', letter, both)] : both
  const files = attach.filter((name) => !name.endsWith(' inline')).map(attachment)
  // Mailman 2 adds its footer to anything but plain text as a part of its own.
  const added = isListed
    ? [text({ charset: 'us-ascii', transfer: '7bit', fields: new Map() }, 'plain', footer)]
    : []
  const parts = [...main, ...files, ...added]
  if (parts.length > 1) return multipart('mixed', letter, parts)
  return parts[0] ?? text({ charset, transfer, fields: new Map() }, 'plain', '')
}

function text(how: Pick<Letter, 'charset' | 'transfer' | 'fields'>, type: string, content: string): Part {
  const flowed = how.fields.get('Format') === 'flowed' ? '; format=flowed' : ''
  return {
    fields: [
      `Content-Type: text/${type}; charset=${how.charset}${flowed}`,
      `Content-Transfer-Encoding: ${how.transfer}`,
    ],
    body: `${encodeBody(flowed === '' ? content : flow(content), how.charset, how.transfer).trimEnd()}\n`,
  }
}

/** RFC 3676: a line that goes on ends with a space; the texts are written that way already, but for their signature. */
function flow(content: string): string {
  return content.replaceAll(/^--$/gm, '-- ')
}

function multipart(type: string, letter: Letter, parts: readonly Part[]): Part {
  const boundary = `=-${letter.name}-${type}`
  const body = parts.map((part) => `--${boundary}\n${part.fields.join('\n')}\n\n${part.body}\n`)
  return {
    fields: [`Content-Type: multipart/${type}; boundary="${boundary}"`],
    body: `${body.join('')}--${boundary}--\n`,
  }
}

function inlinePicture(name: string): Part {
  const { type, bytes } = attachedFile(name)
  const id = name.replace(/\..*$/, '')
  return {
    fields: [
      `Content-Type: ${type}; name="${name}"`,
      `Content-ID: <${id}>`,
      `Content-Disposition: inline; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
    ],
    body: `${wrapBase64(bytes)}\n`,
  }
}

function attachment(name: string): Part {
  const { type, bytes } = attachedFile(name)
  return {
    fields: [
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
    ],
    body: `${wrapBase64(bytes)}\n`,
  }
}
