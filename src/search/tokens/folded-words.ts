import type { Bytes } from '#base/units.ts'
import { type Term, wordTerms } from '#domain/terms/terms-of.ts'
import { hashOf, Vocabulary } from './vocabulary.ts'

export interface FoldedTerm {
  readonly bytes: Uint8Array
  readonly hash: number
}

const mostWords = 20_000
/** Longer ones hardly come again. */
const longestWord: Bytes = 48
const decoder = new TextDecoder()
const encoder = new TextEncoder()

/** The terms of words that are not folded letter by letter. Remembers those that came up lately: folding costs more than finding them. */
export class FoldedWords {
  readonly #words = new Vocabulary()
  /** By the number of the word, which begins at 1. */
  #terms: (readonly FoldedTerm[])[] = [[]]

  /** Of a run of characters that belong to words, in UTF-8. */
  terms(text: Uint8Array, from: Bytes, to: Bytes): readonly FoldedTerm[] {
    if (to - from > longestWord) return foldedTerms(text.subarray(from, to))
    if (this.#words.size === mostWords) {
      this.#words.clear()
      this.#terms = [[]]
    }
    const number = this.#words.number(text, from, to, hashOf(text, from, to))
    return (this.#terms[number] ??= foldedTerms(text.subarray(from, to)))
  }
}

function foldedTerms(word: Uint8Array): FoldedTerm[] {
  const terms: Term[] = []
  wordTerms(decoder.decode(word), 0, terms)
  return terms.map(({ term }) => {
    const bytes = encoder.encode(term)
    return { bytes, hash: hashOf(bytes, 0, bytes.length) }
  })
}
