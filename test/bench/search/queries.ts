import { seededRandom, type Random } from '#test/generate/random.ts'
import { nextWord, vocabularyOf } from '#test/generate/vocabulary.ts'

export const queryKinds = ['word', 'three words', 'prefix', 'phrase of common words'] as const
export type QueryKind = (typeof queryKinds)[number]

const words = vocabularyOf('english').words

/** A word by its rank: of any magnitude with the same chance, as people look for what is rare and for what is common. */
function word(random: Random, commonest: number, rarest: number): string {
  return words[Math.floor(commonest * (rarest / commonest) ** random.next())] ?? 'the'
}

const make: Readonly<Record<QueryKind, (random: Random) => string>> = {
  word: (random) => word(random, 1, 30_000),
  'three words': (random) => [0, 1, 2].map(() => word(random, 10, 3000)).join(' '),
  prefix: (random) => `${word(random, 20, 30_000).slice(0, 2 + random.below(3))}*`,
  // Two or three words as common as those of any sentence that stands in a mail.
  'phrase of common words': (random) => {
    const some = Array.from({ length: 2 + random.below(2) }, () => nextWord(vocabularyOf('english'), random))
    return `"${some.map((one) => (words.indexOf(one) < 100 ? one : word(random, 1, 100))).join(' ')}"`
  },
}

/** So many different queries of a kind, the same for the same seed. */
export function searchQueries(kind: QueryKind, count: number, seed: number): string[] {
  const random = seededRandom(seed)
  const queries = new Set<string>()
  while (queries.size < count) queries.add(make[kind](random))
  return [...queries]
}
