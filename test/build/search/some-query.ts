import type { Query, TextField } from '#domain/query/query.ts'
import type { SearchedMessage } from '#test/build/search/index-of.ts'
import { someMessage, someRow, someText, someWord } from '#test/build/messages-to-search.ts'
import type { Random } from '#test/generate/random.ts'

export function someMessages(random: Random, count: number): SearchedMessage[] {
  return Array.from({ length: count }, () => {
    const texts = someMessage(random)
    return { texts, row: someRow(random, texts) }
  })
}

const fields: readonly (TextField | null)[] = [
  null,
  null,
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

/** A text to look for: mostly one that is somewhere. */
function someTextQuery(random: Random, messages: readonly SearchedMessage[]): Query {
  const { texts } = random.pick(messages)
  const source = random.pick([
    texts.text,
    texts.text,
    texts.text,
    texts.subject,
    texts.from,
    ...texts.filenames,
  ])
  const words = source.split(/[\s>]+/).filter((word) => word !== '')
  const count = random.chance(0.5) ? 1 : 1 + random.below(3)
  const from = random.below(Math.max(1, words.length - count))
  const found = random.chance(0.1) ? someText(random, count) : words.slice(from, from + count).join(' ')
  const prefix = random.chance(0.25)
  const text = prefix ? found.slice(0, Math.max(1, found.length - random.below(4))) : found
  return { is: 'text', in: random.pick(fields), text: text || someWord(random), prefix }
}

function someCondition(random: Random): Query {
  const day = (): number => Date.UTC(2018 + random.below(5), random.below(12), 1)
  switch (random.below(7)) {
    case 0:
      return { is: 'date', from: day(), before: null }
    case 1:
      return { is: 'date', from: random.chance(0.5) ? day() : null, before: day() }
    case 2:
      return { is: 'size', over: random.below(20_000), under: null }
    case 3:
      return { is: 'size', over: null, under: random.below(20_000) }
    case 4:
      return { is: 'attachment' }
    case 5:
      return { is: 'starred' }
    default:
      return random.pick([
        { is: 'id', id: `m${random.below(300)}` },
        { is: 'archive', name: random.pick(['beds', 'other']) },
        { is: 'all' },
      ] as const)
  }
}

export function someQuery(random: Random, messages: readonly SearchedMessage[], depth = 3): Query {
  const part = (): Query => someQuery(random, messages, depth - 1)
  if (depth === 0 || random.chance(0.35)) {
    return random.chance(0.8) ? someTextQuery(random, messages) : someCondition(random)
  }
  if (random.chance(0.25)) return { is: 'not', of: part() }
  const of = Array.from({ length: 1 + random.below(3) }, part)
  return { is: random.chance(0.6) ? 'and' : 'or', of }
}
