import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { detectSource } from '#sources/detect-source.ts'
import { fileKinds, type SourceKind } from '#sources/file-kinds.ts'
import { latin1 } from '#test/build/split.ts'

const head = 'Received: from a\nFrom: a@b.example\nSubject: tea\n\nA pot.\n'
const dated = 'From ada@example.org Tue Mar  4 03:33:20 2003\n'

function detect(source: string, name = 'dropped') {
  return detectSource(latin1(source), name)
}

describe('a mailbox', () => {
  test.each([
    dated + head,
    `\u00ef\u00bb\u00bf\r\n\r\n${dated}${head}`,
    `From - \n${head}`,
    `From a at b.example  Tue Mar  4 03:33:20 2003\n${head}`,
    `From 12@xxx\n${head}`,
    `From nobody that is known\n${head}`,
    (dated + head).replaceAll('\n', '\r'),
    `${dated}\nno head\n`,
  ])('is known by its first line: %j', (source) => {
    expect(detect(source)).toEqual({ is: 'mbox' })
  })

  test.each(['From Russia with love\n\nand more\n', 'From here to there.', `Dear all,\n\n${dated}${head}`])(
    'is not what a text begins with: %j',
    (source) => {
      expect(detect(source)).toMatchObject({ is: 'unsupported' })
    },
  )
})

test('gzip is known by its content', () => {
  expect(detectSource(new Uint8Array(gzipSync('tea')), 'tea.mbox')).toEqual({ is: 'gzip' })
})

const examples: Readonly<Record<SourceKind, readonly string[]>> = {
  empty: ['', '\n\n', '\0\0\0'],
  zip: ['PK\x03\x04\x14\0', 'PK\x05\x06'],
  pst: ['!BDN\x01\x02'],
  msg: ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  tnef: ['\x78\x9f\x3e\x22\x01'],
  '7z': ['7z\xbc\xaf\x27\x1c'],
  rar: ['Rar!\x1a\x07\x01'],
  xz: ['\xfd7zXZ\0'],
  bzip2: ['BZh91AY&SY\x01'],
  zstd: ['\x28\xb5\x2f\xfd'],
  lz4: ['\x04\x22\x4d\x18'],
  compress: ['\x1f\x9d\x90'],
  tar: [`mail/inbox${'\0'.repeat(247)}ustar\x0000`],
  sqlite: ['SQLite format 3\0'],
  pdf: ['%PDF-1.7\n'],
  image: ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'GIF89a', 'RIFF\0\0\0\0WEBPVP8'],
  audio: ['ID3\x04', 'OggS\0', 'RIFF\0\0\0\0WAVEfmt'],
  video: ['\0\0\0\x20ftypisom', '\x1aE\xdf\xa3', 'RIFF\0\0\0\0AVI LIST'],
  dbx: ['\xcf\xad\x12\xfe\xc5'],
  mmdf: [`\x01\x01\x01\x01\n${head}`],
  babyl: ['BABYL OPTIONS:\nVersion:5\n'],
  msf: ['// <!-- <mdb:mork:z v="1.4"/> -->\n'],
  emlx: [`4711      \n${head}`],
  calendar: ['BEGIN:VCALENDAR\r\n'],
  contacts: ['BEGIN:VCARD\r\n'],
  maildir: [head],
  html: ['<!DOCTYPE html>\n<html>', '\n<HTML><HEAD>', '<!-- MHonArc v2 -->\n<title>tea</title>'],
  xml: ['<?xml version="1.0"?>'],
  json: ['{"messages": []}', '[{"id": 1}]'],
  eml: [head, head.replaceAll('\n', '\r\n'), `\u00ef\u00bb\u00bf${head}`],
  binary: ['\x02\0\x03\0'],
  text: ['A pot of tea.\n', 'Note: this is\nno mail.\n', '4711\n'],
}

describe('what is not read today', () => {
  test.each(
    Object.entries(examples).flatMap(([kind, sources]) => sources.map((source) => [kind, source] as const)),
  )('is known as %s: %j', (kind, source) => {
    const name = kind === 'maildir' ? '1050314226.9981_1.penfold:2,S' : 'dropped.mbox'
    const { words } = fileKinds[kind as SourceKind]
    expect(detect(source, name)).toEqual({ is: 'unsupported', looksLike: kind, words })
  })
})
