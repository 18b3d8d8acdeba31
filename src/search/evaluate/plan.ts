import { type TermField, termFields } from '#domain/terms/term-fields.ts'
import type { Query, TextField } from '#domain/query/query.ts'
import { type Slot, slotsOf } from '#domain/query/slots.ts'

/** A text that is looked for. */
export interface TextPart {
  readonly fields: readonly TermField[]
  /** At least one. */
  readonly slots: readonly Slot[]
  /** What has it is wanted, not excluded: it counts for relevance. */
  readonly wanted: boolean
}

export type Condition = Extract<Query, { is: 'date' | 'size' | 'attachment' | 'starred' | 'archive' | 'id' }>

/** Puts a set on the stack, or takes some from it and puts back what becomes of them. */
export type Step =
  | { readonly is: 'all' }
  | { readonly is: 'text'; readonly text: number }
  | { readonly is: 'condition'; readonly condition: Condition }
  | { readonly is: 'and' | 'or'; readonly count: number }
  | { readonly is: 'not' }

/** A query without its nesting: what a sender of a link can nest is not recursed on. */
export interface Plan {
  readonly texts: readonly TextPart[]
  /** Each must hold; steps in postfix order that leave one set. */
  readonly conjuncts: readonly (readonly Step[])[]
}

interface Placed {
  readonly query: Query
  readonly wanted: boolean
}

export function planOf(query: Query): Plan {
  const texts: TextPart[] = []
  const conjuncts = flatAnd(query).map((part) => stepsOf(part, texts))
  return { texts, conjuncts }
}

/** The parts of ANDs in ANDs. */
function flatAnd(query: Query): Query[] {
  const parts: Query[] = []
  const open = [query]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.is !== 'and') parts.push(next)
    else for (let i = next.of.length - 1; i >= 0; i--) open.push(next.of[i]!)
  }
  return parts
}

function stepsOf(part: Query, texts: TextPart[]): Step[] {
  // An operator before its operands, turned around at the end: AND and OR do not mind the order.
  const steps: Step[] = []
  const open: Placed[] = [{ query: part, wanted: true }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { query, wanted } = next
    switch (query.is) {
      case 'all':
        steps.push({ is: 'all' })
        break
      case 'and':
      case 'or':
        steps.push({ is: query.is, count: query.of.length })
        for (const one of query.of) open.push({ query: one, wanted })
        break
      case 'not':
        steps.push({ is: 'not' })
        open.push({ query: query.of, wanted: !wanted })
        break
      case 'text': {
        const slots = slotsOf(query.text, query.prefix)
        if (slots.length === 0) steps.push({ is: 'all' })
        else steps.push({ is: 'text', text: texts.push({ fields: fieldsOf(query.in), slots, wanted }) - 1 })
        break
      }
      default:
        steps.push({ is: 'condition', condition: query })
    }
  }
  return steps.reverse()
}

function fieldsOf(field: TextField | null): readonly TermField[] {
  if (field === null) return termFields
  if (field === 'body') return ['text', 'quoted']
  return field === 'new' ? ['text'] : [field]
}
