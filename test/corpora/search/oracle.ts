import { oracleWords } from './oracle-words.ts'

/** What the oracle knows of a message. */
export interface OracleMessage {
  readonly text: string
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly cc: string
  readonly list: string
  readonly filenames: readonly string[]
  readonly date: number | null
  readonly size: number
  readonly id: string | null
  /** Shown by another, so never found. */
  readonly hidden: boolean
  readonly starred: boolean
  readonly key: string
  readonly thread: string
  readonly bytes: Uint8Array
}

/** One for each message: 1 where it is found. */
export type Rows = Uint8Array

const stores = ['new', 'quoted', 'subject', 'from', 'to', 'cc', 'list', 'filename'] as const
type Store = (typeof stores)[number]
export type OracleField = Store | 'body'

/** All words of one field of all messages, as numbers; 0 is where a phrase can't reach across. */
class WordStore {
  readonly ends: number[] = []
  numbers = new Uint32Array(1 << 16)
  fill = 0

  push(number: number): void {
    if (this.fill === this.numbers.length) {
      const more = new Uint32Array(this.fill * 2)
      more.set(this.numbers)
      this.numbers = more
    }
    this.numbers[this.fill++] = number
  }
}

interface Wanted {
  /** By number of the word. */
  readonly accepted: Uint8Array
  readonly joined: boolean
}

/** Finds messages by reading all of them. */
export class Oracle {
  readonly messages: readonly OracleMessage[]
  readonly words: string[] = ['']
  readonly #numbers = new Map<string, number>()
  readonly #stores: Readonly<Record<Store, WordStore>>

  constructor(messages: readonly OracleMessage[]) {
    this.messages = messages
    this.#stores = Object.fromEntries(stores.map((store) => [store, new WordStore()])) as Record<
      Store,
      WordStore
    >
    for (const message of messages) {
      for (const store of ['subject', 'from', 'to', 'cc', 'list'] as const) this.#put(store, message[store])
      for (const name of message.filenames) this.#put('filename', name)
      this.#putText(message.text)
      for (const store of stores) this.#stores[store].ends.push(this.#stores[store].fill)
    }
  }

  /** In how many messages each word stands in a field, by its number. */
  frequencies(field: Store): Uint32Array {
    const counts = new Uint32Array(this.words.length)
    const last = new Int32Array(this.words.length).fill(-1)
    this.#eachRow(field, (row, from, to, numbers) => {
      for (let at = from; at < to; at++) {
        const word = numbers[at]! >>> 1
        if (last[word] !== row) counts[word]!++
        last[word] = row
      }
    })
    return counts
  }

  where(claim: (message: OracleMessage) => boolean): Rows {
    return Uint8Array.from(this.messages, (message) => (!message.hidden && claim(message) ? 1 : 0))
  }

  /** Words one after the other; the last may be a beginning. */
  text(text: string, where: { field?: OracleField; prefix?: boolean } = {}): Rows {
    const wanted = this.#wanted(text, where.prefix === true)
    const { field } = where
    const among = field === undefined ? stores : field === 'body' ? (['new', 'quoted'] as const) : [field]
    const rows = new Uint8Array(this.messages.length)
    for (const store of among) {
      this.#eachRow(store, (row, from, to, numbers) => {
        if (rows[row] === 0 && !this.messages[row]!.hidden && stands(wanted, numbers, from, to)) rows[row] = 1
      })
    }
    return rows
  }

  not(rows: Rows): Rows {
    return rows.map((found, row) => (found === 0 && !this.messages[row]!.hidden ? 1 : 0))
  }

  all(...parts: readonly Rows[]): Rows {
    return parts.reduce((one, other) => one.map((found, row) => found & other[row]!))
  }

  any(...parts: readonly Rows[]): Rows {
    return parts.reduce((one, other) => one.map((found, row) => found | other[row]!))
  }

  #wanted(text: string, prefix: boolean): Wanted[] {
    const asked = oracleWords(text)
    return asked.map(({ word, joined }, i) => {
      const accepted = new Uint8Array(this.words.length)
      if (prefix && i === asked.length - 1) {
        for (let n = 1; n < accepted.length; n++) if (this.words[n]!.startsWith(word)) accepted[n] = 1
      } else {
        const number = this.#numbers.get(word)
        if (number !== undefined) accepted[number] = 1
      }
      return { accepted, joined }
    })
  }

  #eachRow(store: Store, found: (row: number, from: number, to: number, numbers: Uint32Array) => void): void {
    const { ends, numbers } = this.#stores[store]
    for (let row = 0, from = 0; row < ends.length; from = ends[row++]!) found(row, from, ends[row]!, numbers)
  }

  #put(store: Store, text: string): void {
    const into = this.#stores[store]
    into.push(0)
    for (const { word, joined } of oracleWords(text)) {
      let number = this.#numbers.get(word)
      if (number === undefined) {
        number = this.words.push(word) - 1
        this.#numbers.set(word, number)
      }
      into.push(number * 2 + (joined ? 1 : 0))
    }
  }

  /** What is said and what is quoted, apart: a phrase is one or the other. */
  #putText(text: string): void {
    for (const [stretch] of text.matchAll(/(?:^[ \t]*>.*\n?)+|(?:^(?![ \t]*>).*\n?)+/gm)) {
      this.#put(/^[ \t]*>/.test(stretch) ? 'quoted' : 'new', stretch)
    }
  }
}

function stands(wanted: readonly Wanted[], numbers: Uint32Array, from: number, to: number): boolean {
  for (let at = from; at + wanted.length <= to; at++) {
    let i = 0
    for (; i < wanted.length; i++) {
      const number = numbers[at + i]!
      if (wanted[i]!.accepted[number >>> 1] === 0) break
      if (wanted[i]!.joined && (number & 1) === 0) break
    }
    if (i === wanted.length) return true
  }
  return false
}
