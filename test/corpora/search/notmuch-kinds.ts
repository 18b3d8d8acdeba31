import { oracleWords } from './oracle-words.ts'
import type { OracleMessage } from './oracle.ts'

/** A message that only one of the two finds. */
export interface Disagreement {
  readonly word: string
  readonly message: OracleMessage
  readonly foundBy: 'search' | 'notmuch'
}

export interface NotmuchKind {
  readonly name: string
  /** At most so many of all messages of all words. */
  readonly cap: number
  readonly holds: (disagreement: Disagreement) => boolean
}

function has(text: string, word: string): boolean {
  return oracleWords(text).some((one) => one.word === word)
}

function textOf({ from, to, cc, subject, text, filenames }: OracleMessage): string {
  return [from, to, cc, subject, text, ...filenames].join('\n')
}

/** The search's word is gone where the words of a kind are. */
const within =
  (pattern: RegExp) =>
  ({ word, message, foundBy }: Disagreement): boolean =>
    foundBy === 'search' && !has(textOf(message).replace(pattern, ' '), word)

/** Every way in which notmuch may have other messages for one unstemmed word. */
export const notmuchKinds: readonly NotmuchKind[] = [
  {
    name: 'a word beside an apostrophe: for Xapian both and the apostrophe are one',
    cap: 15,
    holds: within(/[\p{L}\p{N}_]+(?:['’][\p{L}\p{N}_]+)+/gu),
  },
  {
    name: 'a word with underscores around it: for Xapian they are a part of it',
    cap: 15,
    holds: within(/(?<![\p{L}\p{N}_])_+[\p{L}\p{N}_]+|[\p{L}\p{N}_]+_(?![\p{L}\p{N}_])/gu),
  },
  {
    name: 'a word of the media type of a part, which notmuch takes for text',
    cap: 15,
    holds: ({ word, message, foundBy }) =>
      foundBy === 'notmuch' &&
      [
        ...Buffer.from(message.bytes)
          .toString('latin1')
          .matchAll(/^content-type:\s*([^;\s]+)/gim),
      ].some(([, type]) => has(type!, word)),
  },
]
