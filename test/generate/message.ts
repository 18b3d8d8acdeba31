import { encodeBody, encodeWords, wrapBase64, type Transfer } from './encode.ts'
import type { MailboxOptions } from './mailbox-options.ts'
import { paragraphs, patch, phrase, quote } from './prose.ts'
import type { Random } from './random.ts'
import type { Sent } from './sent.ts'
import { vocabularyOf, type Script } from './vocabulary.ts'

interface Order {
  readonly number: number
  readonly time: number
  readonly parent: Sent | undefined
  readonly random: Random
  readonly options: MailboxOptions
}

interface Writing {
  readonly script: Script
  readonly charset: string
  readonly transfers: readonly Transfer[]
}

const plain: Writing = { script: 'english', charset: 'us-ascii', transfers: ['7bit'] }
const writings: readonly (readonly [share: number, Writing])[] = [
  [0.25, { script: 'accented', charset: 'utf-8', transfers: ['8bit', 'quoted-printable', 'base64'] }],
  [0.08, { script: 'accented', charset: 'windows-1252', transfers: ['8bit', 'quoted-printable'] }],
  [0.06, { script: 'cyrillic', charset: 'koi8-r', transfers: ['8bit', 'base64'] }],
  [0.06, { script: 'han', charset: 'gb18030', transfers: ['base64'] }],
]

/** The author is one of some 2,000, a few of whom write most. */
function author(random: Random, script: Script): { name: string; address: string } {
  const number = Math.floor(2000 ** random.next())
  const { words } = vocabularyOf(script)
  const name = [words[400 + number * 7], words[900 + number * 11]].map((word = '') => capital(word)).join(' ')
  return { name, address: `person${number}@host${number % 97}.example` }
}

/** The whole message, a character a byte, with its last newline. */
export function writeMessage({ number, time, parent, random, options }: Order): {
  sent: Sent
  message: string
} {
  const { script, charset, transfers } = writingOf(parent, random)
  const { name, address } = author(random, script)
  const id = `${time.toString(36)}.${number}.${random.below(0x7fffffff).toString(36)}@host${random.below(97)}.example`
  const lost = parent && random.chance(0.02) ? { ...parent, id: `lost.${id}` } : parent
  const references = lost ? [...lost.references, lost.id].slice(-20) : []
  const subject = parent ? parent.subject : capital(phrase(random, vocabularyOf(script), 2 + random.below(7)))
  const date = `${new Date(time).toUTCString().replace('GMT', '')}+0000`
  // As much is said in fewer characters there.
  const median = script === 'han' ? options.text * 0.4 : options.text
  const own = paragraphs(random, vocabularyOf(script), random.logNormal(median, 0.9))
  const quoted = parent ? quote(parent, random) : ''
  const text = `${quoted}${own}\n${random.chance(0.12) ? patch(random) : ''}-- \n${name}\n`
  const head = [
    `Message-ID: <${id}>`,
    ...(references.length > 0 ? [`In-Reply-To: <${references.at(-1)}>`] : []),
    ...(references.length > 0 ? [`References: ${references.map((each) => `<${each}>`).join('\n ')}`] : []),
    `Date: ${date}`,
    `From: ${encodeWords(name, charset, random.chance(0.5) ? 'B' : 'Q')} <${address}>`,
    'To: list@lists.example',
    `Subject: ${parent ? 'Re: ' : ''}[list] ${encodeWords(subject, charset, 'B')}`,
    'MIME-Version: 1.0',
  ]
  const body = bodyOf(text, charset, random.pick(transfers), random)
  const added = options.headers === 'full' ? serverLines(random, date, id) : []
  const message = `${[...added, ...head].join('\n')}\n${body}`
  return { sent: { id, references, subject, author: name, date, text, script }, message }
}

/** An answer is in the charset of what it answers, or in English. */
function writingOf(parent: Sent | undefined, random: Random): Writing {
  if (parent) return writings.find(([, { script }]) => script === parent.script)?.[1] ?? plain
  let rest = random.next()
  for (const [share, writing] of writings) {
    rest -= share
    if (rest < 0) return writing
  }
  return plain
}

/** From its Content-Type on. */
function bodyOf(text: string, charset: string, transfer: Transfer, random: Random): string {
  const part = (type: string, content: string): string =>
    `Content-Type: ${type}; charset=${charset}\nContent-Transfer-Encoding: ${transfer}\n\n${encodeBody(content, charset, transfer).trimEnd()}\n`
  const kind = random.next()
  if (kind > 0.1) return part('text/plain', text)
  const boundary = `=_${random.below(0x7fffffff).toString(36)}${random.below(0x7fffffff).toString(36)}`
  const parts =
    kind < 0.06
      ? [part('text/plain', text), part('text/html', html(text))]
      : [part('text/plain', text), attachment(random)]
  const type = kind < 0.06 ? 'alternative' : 'mixed'
  const joined = parts.map((each) => `--${boundary}\n${each}`).join('')
  return `Content-Type: multipart/${type};\n boundary="${boundary}"\n\n${joined}--${boundary}--\n`
}

function html(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<html><body><p style="margin:0">${escaped.replaceAll('\n\n', '</p>\n<p>')}</p></body></html>\n`
}

function attachment(random: Random): string {
  const bytes = Buffer.alloc(Math.min(2_000_000, Math.ceil(random.logNormal(30_000, 1.2))))
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32LE(random.below(4294967296), at)
  const name = `picture-${random.below(10_000)}.jpg`
  return `Content-Type: image/jpeg; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${wrapBase64(bytes)}\n`
}

/** About 1.5 KB that nobody reads. */
function serverLines(random: Random, date: string, id: string): string[] {
  const token = (): string => Array.from({ length: 5 }, () => random.below(0x7fffffff).toString(36)).join('')
  const hops = Array.from({ length: 4 }, (_, hop) => {
    const by = `mx${hop}.host${random.below(97)}.example`
    return `Received: from relay${random.below(50)}.example (relay.example [192.0.2.${random.below(256)}])\n\tby ${by} (Postfix) with ESMTPS id ${token()}\n\tfor <list@lists.example>; ${date}`
  })
  const signature = Array.from({ length: 6 }, token).join('\n\t ')
  return [
    'Return-Path: <list-bounces@lists.example>',
    ...hops,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example; s=one;\n\th=from:to:subject:date:message-id; bh=${token()}=;\n\tb=${signature}`,
    `X-Spam-Status: No, score=-${random.below(9)}.${random.below(9)}`,
    'Precedence: list',
    'List-Id: An invented list <list.lists.example>',
    'List-Unsubscribe: <https://lists.example/options/list>,\n\t<mailto:list-request@lists.example?subject=unsubscribe>',
    'List-Archive: <https://lists.example/archive/list>',
    `X-Original-Id: ${id}`,
  ]
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
