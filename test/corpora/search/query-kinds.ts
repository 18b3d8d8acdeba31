import type { OracleField, OracleMessage } from './oracle.ts'
import {
  type AskedQuery,
  attached,
  dateQuery,
  look,
  negation,
  nested,
  simple,
  sizeQuery,
  text,
  type Typed,
} from './query-parts.ts'
import type { Band, WordSource } from './word-source.ts'

/** Null where the corpus has nothing of the kind. */
export type MakeQuery = (words: WordSource) => AskedQuery | null

const word =
  (band: Band): MakeQuery =>
  (words) =>
    look(words.word(band), words)

const piece =
  (of: (message: OracleMessage) => string, pattern: RegExp, typed: Typed = {}): MakeQuery =>
  (words) =>
    look(words.piece(of, pattern), words, typed)

const everything = ({ text, subject, from }: OracleMessage): string => `${from}\n${subject}\n${text}`

const inField =
  (field: Exclude<OracleField, 'body' | 'quoted'>): MakeQuery =>
  (words) =>
    look(words.anyWord(field), words, { field, prefix: words.random.chance(0.2) })

const prefix =
  (least: number, most: number): MakeQuery =>
  (words) => {
    const length = least + words.random.below(most - least + 1)
    const beginning = [...words.anyWord()].slice(0, length).join('').replace(/_+$/, '')
    return look(beginning, words, { prefix: true })
  }

/** Every kind of query that there is, each with how to make one. */
export const queryKinds: Readonly<Record<string, MakeQuery>> = {
  'a word that one message has': word('once'),
  'a word of 2 to 5 messages': word('rare'),
  'a word of up to 50': word('some'),
  'a word of up to 500': word('many'),
  'a word of more': word('common'),
  'a word that none has': (words) => look(`${words.anyWord()}qxzj`, words),
  'a word of one letter': piece(text, /(?<![\p{L}\p{M}\p{N}_])[a-z](?![\p{L}\p{M}\p{N}_])/u),
  'any single letter or digit': (words) =>
    look(words.random.pick([...'abcdefghijklmnopqrstuvwxyz0123456789']), words),
  'a word of 65 letters and more': piece(text, /[\p{L}\p{N}]{65,400}/u),
  'a word of 200 letters that none has': (words) => look('boxwood'.repeat(29), words),
  'the first 65 letters of something longer': piece(text, /(?<![\p{L}\p{N}_])[A-Za-z0-9]{65}/u, {
    prefix: true,
  }),
  'the first 20 to 60 letters of something longer': (words) => {
    const long = words.piece(text, /(?<![\p{L}\p{N}_])[A-Za-z0-9]{66,}/u)
    return look(long.slice(0, 20 + words.random.below(41)), words, { prefix: true })
  },
  'a word in capitals': (words) => look(words.anyWord().toUpperCase(), words),
  'a word with underscores': piece(text, /[a-z]+(?:_[a-z0-9]+)+/),
  'a word with underscores around it': piece(text, /__?[a-z]\w+__?/),
  'a number': piece(text, /(?<!\w)\d{1,6}(?!\w)/),
  'letters and digits': piece(text, /(?<!\w)(?:[a-z]+\d+|\d+[a-z]+)\w*/),
  'a phrase of two words': piece(text, /\p{L}+ \p{L}+/u),
  'a phrase of three to six words': piece(text, /\p{L}+(?:[ ,]+\p{L}+){2,5}/u),
  'a phrase of common words': piece(text, /\b(?:of|in|to|on|for|with|from) (?:the|a|this|it|that)\b/),
  'a phrase across a line end': piece(text, /\p{L}+ \p{L}+\n\p{L}+/u),
  'a phrase across the border of a quotation': piece(
    text,
    /[a-z]+[.:]?\n>[ ]?[a-z]+ [a-z]+|^>[ ]?[a-z]+ [a-z]+\n\n?[a-z]+/im,
  ),
  'a phrase with an apostrophe': piece(text, /\p{L}+['’]\p{L}+(?: \p{L}+)?/u),
  'a phrase that ends in a beginning': (words) => {
    const found = words.piece(text, /\p{L}+ \p{L}{4,}/u)
    return look(found.slice(0, -2), words, { prefix: true, quoted: true })
  },
  'a word twice': (words) => {
    const twice = words.piece(text, /\b([a-z]+) \1\b/)
    return look(twice, words)
  },
  'words in the wrong order': (words) => {
    const [one = '', other = ''] = words.piece(text, /[a-z]{2,} [a-z]{2,}/).split(' ')
    return look(`${other} ${one}`, words)
  },
  'an address': piece(({ from }) => from, /[\w.+-]+@[\w.-]+\w/),
  'a host': piece(({ from }) => from, /(?<=@)[\w-]+(?:\.[\w-]+)+/),
  'a path or a version': piece(text, /[a-z]+(?:\/[a-z]+)+\.[a-z]|\d+\.\d+\.\d+/),
  'a beginning of one letter': prefix(1, 1),
  'a beginning of two or three': prefix(2, 3),
  'a beginning of four to eight': prefix(4, 8),
  'in the subject': inField('subject'),
  'a phrase of the subject': piece(({ subject }) => subject, /\p{L}+[ :,]+\p{L}+(?:[ :,]+\p{L}+)?/u, {
    field: 'subject',
  }),
  'the author': inField('from'),
  'the name of an author': piece(({ from }) => from, /^\p{L}+ \p{L}+/u, { field: 'from' }),
  'a recipient': inField('to'),
  'an address that it was sent to': piece(({ to }) => to, /[\w.+-]+@[\w.-]+\w/, { field: 'to' }),
  'a copy': inField('cc'),
  'a phrase of the body': piece(text, /\p{L}+ \p{L}+/u, { field: 'body' }),
  'a word of the body': (words) => look(words.anyWord('quoted'), words, { field: 'body' }),
  'new words': inField('new'),
  'quoted words among new ones': (words) => look(words.anyWord('quoted'), words, { field: 'new' }),
  'a phrase of new words': piece(text, /^\p{L}+ \p{L}+ \p{L}+/mu, { field: 'new' }),
  'a list': inField('list'),
  'a file': inField('filename'),
  'an ending of a file': piece(({ filenames }) => filenames.join('\n'), /\.\w+$/m, { field: 'filename' }),
  'with attachments': ({ oracle }) => attached(oracle),
  'a date': (words) => dateQuery(words),
  'a size': (words) => sizeQuery(words),
  'an id': (words) => {
    const { id } = words.message(({ id }) => id !== null && /^[\w.$+@-]+$/.test(id))
    const text = words.random.pick([`id:${id}`, `id:<${id}>`, `<${id}>`, `mid:${id}`])
    return text.startsWith('<') && !/^<[^@]+@[^@]+>$/.test(text)
      ? null
      : { text, rows: words.oracle.where((message) => message.id === id) }
  },
  'an id that none has': ({ oracle }) => ({
    text: 'id:<nobody@boxwood.example>',
    rows: oracle.where(() => false),
  }),
  'with a star': ({ oracle }) => ({ text: 'is:starred', rows: oracle.where(({ starred }) => starred) }),
  'in this archive or another': (words) => {
    const name = words.random.pick(['alsa-devel', 'HAMS', 'spam', 'elsewhere'])
    const isHere = words.archive.includes(name.toLowerCase())
    const other = simple(words)
    return {
      text: `in:${name} ${other.text}`,
      rows: words.oracle.all(
        words.oracle.where(() => isHere),
        other.rows,
      ),
    }
  },
  negation: (words) => negation(words),
  'two words ANDed': (words) => {
    const parts = [look(words.word('many'), words), look(words.word('common'), words)]
    const found = parts.filter((part) => part !== null)
    return {
      text: found.map(({ text }) => text).join(' '),
      rows: words.oracle.all(...found.map(({ rows }) => rows)),
    }
  },
  'parts of several kinds': (words) => {
    const parts = Array.from({ length: 3 }, () => simple(words))
    return {
      text: parts.map(({ text }) => text).join(' '),
      rows: words.oracle.all(...parts.map(({ rows }) => rows)),
    }
  },
  'words with OR between': (words) => {
    const parts = [simple(words), simple(words)]
    return {
      text: parts.map(({ text }) => text).join(' OR '),
      rows: words.oracle.any(...parts.map(({ rows }) => rows)),
    }
  },
  'AND before OR': (words) => {
    const parts = Array.from({ length: 3 }, () => simple(words))
    const [one, two, three] = parts as [AskedQuery, AskedQuery, AskedQuery]
    return {
      text: `${one.text} ${two.text} OR ${three.text}`,
      rows: words.oracle.any(words.oracle.all(one.rows, two.rows), three.rows),
    }
  },
  'one without the other': (words) => {
    const [one, other] = [simple(words), negation(words)]
    return { text: `${one.text} ${other.text}`, rows: words.oracle.all(one.rows, other.rows) }
  },
  brackets: (words) => nested(words, 1),
  'brackets in brackets': (words) => nested(words, 2),
  'one Chinese or Japanese character': piece(everything, /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u),
  'two of them': piece(everything, /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{2}/u),
  'three to eight of them': piece(everything, /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{3,8}/u),
  'some of them with something between': piece(everything, /\p{sc=Han}+[，。、 ]\p{sc=Han}+/u),
  'some of them beside Latin letters': piece(
    everything,
    /[A-Za-z0-9]+\p{sc=Han}{1,3}|\p{sc=Han}{1,3}[A-Za-z0-9]+/u,
  ),
  Korean: piece(everything, /\p{sc=Hang}+(?: \p{sc=Hang}+)?/u),
  'Chinese in the subject': piece(({ subject }) => subject, /\p{sc=Han}{1,4}/u, { field: 'subject' }),
  'a word with accents': piece(everything, /\p{sc=Latin}*[à-žÀ-Ž]\p{sc=Latin}*/u),
  'a word with accents, without them': (words) => {
    const accented = words.piece(everything, /[a-z]*[àáâäèéêëíìïñóòôöúùûüçčšž][a-z]*/i)
    return look(accented.normalize('NFD').replace(/\p{M}/gu, ''), words)
  },
  'accents that the text does not have': (words) =>
    look(
      words.word('some').replace(/[aeou]/, (letter) => `${letter}\u0308`),
      words,
    ),
  Cyrillic: piece(everything, /\p{sc=Cyrl}+/u),
  'Greek, Arabic, Hebrew, Devanagari, Thai and others': piece(
    everything,
    /[^\P{L}\p{sc=Latin}\p{sc=Cyrl}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}][\p{L}\p{M}]*/u,
  ),
  'beyond the Basic Multilingual Plane': piece(everything, /[\u{10000}-\u{10ffff}]+/u),
  'wide and other odd forms': piece(everything, /[\uff10-\uff5a]+|[ﬀ-ﬆ]\w*|[ªº²³¹½]/u),
}
