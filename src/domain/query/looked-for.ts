import type { Query } from './query.ts'
import { slotsOf, type Slot } from './slots.ts'

/** The words and phrases to mark, by where they were looked for. */
export interface LookedFor {
  readonly body: readonly (readonly Slot[])[]
  readonly subject: readonly (readonly Slot[])[]
  /** In subjects, names and addresses. */
  readonly head: readonly (readonly Slot[])[]
}

const inBody = new Set([null, 'body', 'new'])
const inHead = new Set([null, 'subject', 'from', 'to', 'cc', 'list', 'filename'])

/** What a query wants to be there; nothing of what it excludes. */
export function lookedFor(query: Query): LookedFor {
  const texts = wantedTexts(query)
  const slots = (fits: (field: string | null) => boolean): readonly Slot[][] =>
    texts
      .filter((text) => fits(text.in))
      .map((text) => slotsOf(text.text, text.prefix))
      .filter(({ length }) => length > 0)
  return {
    body: slots((field) => inBody.has(field)),
    subject: slots((field) => field === null || field === 'subject'),
    head: slots((field) => inHead.has(field)),
  }
}

function wantedTexts(query: Query): (Query & { is: 'text' })[] {
  const texts: (Query & { is: 'text' })[] = []
  const open = [query]
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.is === 'text') texts.push(next)
    else if (next.is === 'and' || next.is === 'or') open.push(...next.of)
  }
  return texts
}
