/** `tsx test/generate/sample.ts`: writes public/sample.mbox, the invented list that the start page offers, from its letters. */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { encodeWords, escapeFrom } from './encode.ts'
import { bodyOf } from './sample-body.ts'
import { readLetters, type Letter } from './sample-letters.ts'
import { people } from './sample-people.ts'

const listTag = '[Potluck - GNVUG]'

/** The mailbox, mboxrd; a character a byte. */
export function writeSample(): string {
  const letters = readLetters()
  const named = new Map(letters.map((letter) => [letter.name, letter]))
  return letters.map((letter) => writeLetter(letter, named)).join('')
}

function writeLetter(letter: Letter, named: ReadonlyMap<string, Letter>): string {
  const [name, address] = personOf(letter)
  const references = letter.fields.has('Unthreaded') ? [] : referencesOf(letter, named)
  const tag = letter.fields.get('List') === 'no' ? '' : `${listTag} `
  const [, mark = '', subject = ''] = /^((?:Re: )?)(.*)$/.exec(letter.subject) ?? []
  const words = (text: string): string => encodeWords(text, wordsCharset(text, letter), letter.words)
  const mailer = letter.fields.get('Mailer')
  const { fields, body } = bodyOf(letter)
  const head = [
    `Message-ID: ${idOf(letter)}`,
    `Date: ${letter.fields.get('Unreadable') ?? mailDate(letter.date)}`,
    `From: ${words(name)} <${address}>`,
    'To: Potluck <potluck@gnvug.example>',
    `Subject: ${mark}${tag}${words(subject)}`,
    ...(references.length > 0
      ? [`In-Reply-To: ${references.at(-1)}`, `References: ${references.join('\n ')}`]
      : []),
    ...(mailer === undefined ? [] : [`X-Mailer: ${mailer}`]),
    'List-Id: The list of the gardeners <potluck.gnvug.example>',
    'MIME-Version: 1.0',
    ...fields,
  ]
  const message = escapeFrom(`${head.join('\n')}\n\n${body}`)
  const copies = letter.fields.has('Twice') ? 2 : 1
  return Array.from(
    { length: copies },
    (_, copy) => separator(letter, address) + received(letter, copy) + message + '\n',
  ).join('')
}

function personOf(letter: Letter): readonly [string, string] {
  const person = people[letter.from]
  if (!person) throw new Error(`${letter.name} is from ${letter.from}, whom nobody knows`)
  return person
}

function idOf({ name, from, date }: Letter): string {
  return `<${name}.${date.slice(0, 10).replaceAll('-', '')}@${people[from]?.[1].split('@')[1]}>`
}

function referencesOf(letter: Letter, named: ReadonlyMap<string, Letter>): string[] {
  const above = (name: string | null | undefined): string[] => {
    if (!name) return []
    const parent = named.get(name)
    if (!parent) throw new Error(`${letter.name} answers ${name}, which is not there`)
    return [...referencesOf(parent, named), idOf(parent)]
  }
  const missing = letter.fields.get('Missing')
  return missing ? [...above(letter.fields.get('Root')), missing] : above(letter.answers)
}

/** Header words are in the letter's own charset, where that can write them. */
function wordsCharset(text: string, { charset, fields }: Letter): string {
  const latin = !/[^\n -ÿ€]/.test(text)
  const own = charset !== 'us-ascii' && (latin || !/^(iso-8859|windows)/.test(charset))
  return own && fields.get('Words') !== 'utf-8' ? charset : 'utf-8'
}

/** RFC 5322 § 3.3, in the zone that it was written in. */
function mailDate(date: string): string {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d\d)(\d\d)$/.exec(date) ?? []
  const shift = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  const local = new Date(Date.parse(date) + shift).toUTCString()
  return local.replace('GMT', `${sign}${hours}${minutes}`)
}

function separator({ date }: Letter, address: string): string {
  const [day, number, month, year, time] = new Date(Date.parse(date) + 60_000)
    .toUTCString()
    .replace(',', '')
    .split(' ')
  return `From ${address} ${day} ${month} ${number?.replace(/^0/, ' ')} ${time} ${year}\n`
}

function received(letter: Letter, copy: number): string {
  const at = new Date(Date.parse(letter.date) + 40_000 + copy * 300_000).toUTCString().replace('GMT', '+0000')
  return `Received: from mail.gnvug.example (mail.gnvug.example [192.0.2.${25 + copy}])\n\tby lists.gnvug.example (Postfix) with ESMTPS id ${letter.name.toUpperCase()}${copy}\n\tfor <potluck@gnvug.example>; ${at}\n`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync('public/sample.mbox', Buffer.from(writeSample(), 'latin1'))
}
