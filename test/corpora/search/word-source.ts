import type { Random } from '#test/generate/random.ts'
import type { Oracle, OracleField, OracleMessage } from './oracle.ts'

/** How common a word is, by the messages that have it. */
export type Band = 'once' | 'rare' | 'some' | 'many' | 'common'

const bands: readonly (readonly [Band, number])[] = [
  ['once', 1],
  ['rare', 5],
  ['some', 50],
  ['many', 500],
  ['common', Infinity],
]

/** Words and pieces of a corpus, drawn at random. */
export class WordSource {
  readonly random: Random
  readonly oracle: Oracle
  /** Its name. */
  readonly archive: string
  readonly #shown: readonly OracleMessage[]
  readonly #byBand = new Map<string, string[]>()

  constructor(oracle: Oracle, archive: string, random: Random) {
    this.archive = archive
    this.oracle = oracle
    this.random = random
    this.#shown = oracle.messages.filter(({ hidden }) => !hidden)
  }

  /** A word of a field; of the nearest band that has any. */
  word(band: Band, field: Exclude<OracleField, 'body'> = 'new'): string {
    const order = bands.map(([name]) => name)
    const at = order.indexOf(band)
    const near = order.toSorted((a, b) => Math.abs(order.indexOf(a) - at) - Math.abs(order.indexOf(b) - at))
    const found = near.map((name) => this.#words(name, field)).find((words) => words.length > 0)
    return this.random.pick(found ?? [''])
  }

  anyWord(field: Exclude<OracleField, 'body'> = 'new'): string {
    return this.word(this.random.pick(bands)[0], field)
  }

  /** Something that the pattern finds in a message's field, as it is written there; empty where nothing is of the kind. */
  piece(of: (message: OracleMessage) => string, pattern: RegExp): string {
    const global = new RegExp(pattern, `${pattern.flags.replace('g', '')}g`)
    const from = this.random.below(this.#shown.length)
    for (let i = 0; i < this.#shown.length; i++) {
      const message = this.#shown[(from + i) % this.#shown.length]!
      const found = of(message).slice(0, 100_000).match(global)
      if (found) return this.random.pick(found)
    }
    return ''
  }

  message(claim: (message: OracleMessage) => boolean = () => true): OracleMessage {
    return this.random.pick(this.#shown.filter((message) => claim(message)))
  }

  #words(band: Band, field: Exclude<OracleField, 'body'>): string[] {
    const key = `${field} ${band}`
    let words = this.#byBand.get(key)
    if (!words) {
      for (const [name] of bands) this.#byBand.set(`${field} ${name}`, [])
      this.oracle.frequencies(field).forEach((count, number) => {
        const word = this.oracle.words[number]!
        const of = bands.find(([, most]) => count <= most)
        if (count > 0 && of && word.length < 60) this.#byBand.get(`${field} ${of[0]}`)!.push(word)
      })
      words = this.#byBand.get(key)!
    }
    return words
  }
}
