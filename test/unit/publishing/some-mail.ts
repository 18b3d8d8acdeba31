import type { Random } from '#test/generate/random.ts'
import { base64 } from './masked.ts'

const locals = ['jane', 'j.d', 'jane+beans', 'j\xfcrgen', '"jane doe"', '20210701.123456-1-jane', 'x']
const hosts = ['example.org', 'mail.example.net', 'localhost', '[192.0.2.1]', 'a.b']
const signs = ['@', '@', '@', '%40', '&#64;', '&commat;', '<b>@</b>', ' @ ', '@@', '']
const words = [
  'beans',
  'peas',
  '>',
  '<',
  '"',
  '(',
  ')',
  ';',
  ',',
  '=?',
  '?=',
  '%',
  '&',
  '--b',
  '\n',
  '\n ',
  'cid:',
  'Message-ID: ',
]

/** Words, addresses and what is almost one. */
function text(random: Random): string {
  const pieces = Array.from({ length: random.below(12) }, () =>
    random.chance(0.5) ? random.pick(words) : random.pick(locals) + random.pick(signs) + random.pick(hosts),
  )
  return pieces.join(random.pick(['', ' ', '\n']))
}

function encodedWord(random: Random): string {
  return `=?utf-8?b?${base64(`beans ${text(random)}`)}?=`
}

const fieldNames = [
  'From',
  'To',
  'Subject',
  'Message-ID',
  'References',
  'In-Reply-To',
  'X-Note',
  'Received',
  'Content-ID',
]

function field(random: Random): string {
  const value = random.chance(0.3) ? encodedWord(random) : text(random).replace(/\n(?! )/g, '\n ')
  return `${random.pick(fieldNames)}: ${value}`
}

/** A message of any shape, in Latin-1. */
export function someMail(random: Random, depth = 2): string {
  const head = Array.from({ length: random.below(5) }, () => field(random))
  const charset = random.pick(['us-ascii', 'utf-8', 'iso-8859-1', 'utf-7', 'iso-2022-jp', 'big5', 'nothing'])
  const type = random.pick([
    'text/plain',
    'text/html',
    'application/octet-stream',
    'text/plain; format=flowed; delsp=yes',
  ])
  switch (random.below(depth > 0 ? 5 : 3)) {
    case 0:
      return [...head, `Content-Type: ${type}; charset=${charset}`, '', text(random)].join('\n')
    case 1:
      return [
        ...head,
        `Content-Type: ${type}`,
        'Content-Transfer-Encoding: base64',
        '',
        base64(text(random)),
        '',
      ].join('\n')
    case 2: {
      const written = text(random).replace(/[=@]/g, (sign) => (sign === '=' ? '=3D' : '=40'))
      return [
        ...head,
        `Content-Type: ${type}`,
        'Content-Transfer-Encoding: quoted-printable',
        '',
        written,
      ].join('\n')
    }
    case 3:
      return [...head, 'Content-Type: message/rfc822', '', someMail(random, depth - 1)].join('\n')
    default: {
      const parts = Array.from(
        { length: random.below(4) },
        () => `--b${depth}\n${someMail(random, depth - 1)}\n`,
      )
      return [
        ...head,
        `Content-Type: multipart/mixed; boundary=b${depth}`,
        '',
        ...parts,
        `--b${depth}--\n`,
      ].join('\n')
    }
  }
}
