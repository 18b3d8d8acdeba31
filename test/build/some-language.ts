import type { Query, TextField } from '#domain/query/query.ts'
import type { Random } from '#test/generate/random.ts'

const texts = [
  'bins',
  'rain barrel',
  'OR',
  'a:b',
  'from:x',
  'don’t',
  '-5',
  'worm*s',
  '中文',
  'x(y)',
  'http://a/b',
  'NOT',
  'a|b',
  '<b',
]
const fields: readonly (TextField | null)[] = [
  null,
  'subject',
  'from',
  'to',
  'cc',
  'body',
  'new',
  'list',
  'filename',
]
const day = 86_400_000

/** An invented query, as its parser would give it. */
export function someParsedQuery(random: Random, depth = 3): Query {
  const kind = random.below(depth > 0 ? 12 : 9)
  switch (kind) {
    case 0:
    case 1:
    case 2:
    case 3:
      return { is: 'text', in: random.pick(fields), text: random.pick(texts), prefix: random.chance(0.3) }
    case 4: {
      const from = day * random.below(20_000)
      const before = from + day * (1 + random.below(400))
      return random.pick([
        { is: 'date', from, before },
        { is: 'date', from: null, before },
        { is: 'date', from, before: null },
        { is: 'date', from: Date.UTC(2021, 0, 1), before: Date.UTC(2022, 0, 1) },
        { is: 'date', from: Date.UTC(2021, 3, 1), before: Date.UTC(2021, 4, 1) },
      ] as const)
    }
    case 5:
      return random.chance(0.5)
        ? { is: 'size', over: random.below(9_999_999), under: null }
        : { is: 'size', over: null, under: random.below(9_999_999) }
    case 6:
      return random.pick([{ is: 'attachment' }, { is: 'starred' }] as const)
    case 7:
      return { is: 'archive', name: random.pick(['potluck', 'GNVUG beds']) }
    case 8:
      return { is: 'id', id: random.pick(['1@gnvug.example', 'a b@c', 'x(1)@y']) }
    case 9: {
      const of = someParsedQuery(random, depth - 1)
      return of.is === 'not' ? of : { is: 'not', of }
    }
    default: {
      const is = kind === 10 ? 'and' : 'or'
      const of = Array.from({ length: 2 + random.below(3) }, () => someParsedQuery(random, depth - 1))
      return { is, of: of.flatMap((part) => (part.is === is ? part.of : [part])) }
    }
  }
}
