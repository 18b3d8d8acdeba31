import { draw } from '#test/generate/pictures.ts'

/** One part of a multipart: its header's lines, then its body. */
export interface LetterPart {
  readonly head: readonly string[]
  readonly body: string | Uint8Array
}

export function multipart(type: string, boundary: string, parts: readonly LetterPart[]): LetterPart {
  const body = parts.map((part) => `--${boundary}\n${written(part)}\n`).join('')
  return {
    head: [`Content-Type: multipart/${type}; boundary="${boundary}"`],
    body: `${body}--${boundary}--\n`,
  }
}

export function words(text: string): LetterPart {
  return { head: ['Content-Type: text/plain; charset=utf-8'], body: text }
}

export function file(name: string, type: string, body: string | Uint8Array): LetterPart {
  return {
    head: [`Content-Type: ${type}`, `Content-Disposition: attachment; filename="${name}"`],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }
}

export function letter(subject: string, from: string, part: LetterPart): LetterPart {
  const id = subject.toLowerCase().replaceAll(/[^a-z]+/g, '-')
  const head = [
    `From: ${from}`,
    'To: Potluck <potluck@gnvug.example>',
    'Date: Tue, 4 May 2021 10:00:00 +0200',
    `Message-ID: <${id}@gnvug.example>`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
  ]
  return { head: [...head, ...part.head], body: part.body }
}

/** A message inside another. */
export function enclosed(message: LetterPart): LetterPart {
  return { head: ['Content-Type: message/rfc822'], body: written(message) }
}

export function mailbox(letters: readonly LetterPart[]): string {
  return letters.map((one) => `From potluck Tue May  4 10:00:00 2021\n${written(one)}\n`).join('')
}

function written({ head, body }: LetterPart): string {
  if (typeof body === 'string') return [...head, '', body].join('\n')
  const code = Buffer.from(body).toString('base64').replaceAll(/.{76}/g, '$&\n')
  return [...head, 'Content-Transfer-Encoding: base64', '', code].join('\n')
}

export function picture(width: number, height: number): Uint8Array {
  const drawn = draw(width, height, [0xf4efe2, 0x3c6e3f, 0xb3743a])
  drawn.fill(width >> 3, height >> 2, width >> 2, height >> 1, 1)
  drawn.fill(width >> 1, height >> 3, width >> 3, (height * 3) >> 2, 2)
  return drawn.png()
}

/** A tenth of a second of nothing. */
export function sound(): Uint8Array {
  const samples = 800
  const bytes = Buffer.alloc(44 + samples, 0x80)
  bytes.write('RIFF', 0, 'latin1')
  bytes.writeUInt32LE(36 + samples, 4)
  bytes.write('WAVEfmt ', 8, 'latin1')
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(8000, 24)
  bytes.writeUInt32LE(8000, 28)
  bytes.writeUInt16LE(1, 32)
  bytes.writeUInt16LE(8, 34)
  bytes.write('data', 36, 'latin1')
  bytes.writeUInt32LE(samples, 40)
  return bytes
}

/** A page with a word on it. */
export function pdf(word: string): string {
  const content = `BT /F1 24 Tf 20 100 Td (${word}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return `${text}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
}
