import type { IndexReader, Postings, RowColumns, SomePostings } from '#search/index-reader.ts'
import type { LookUp, SlotPostings } from './look-up.ts'
import { conditionRows, type KnownRows } from './conditions.ts'
import { phraseRows } from './phrases.ts'
import type { Plan, Step } from './plan.ts'
import { RowSet } from './row-set.ts'
import { ListedHits, PostingsHits, type TextHits } from './text-hits.ts'

/** What one index has for a plan. Rows are its own. */
export interface IndexHits {
  readonly rows: RowSet
  /** By text of the plan; null for those that were not read, as nothing could match. */
  readonly texts: readonly (TextHits | null)[]
}

interface Found {
  readonly set: RowSet
  readonly hits: TextHits
}

/** Two rounds of reads at most: rows and columns, then positions. */
export async function evaluateIndex(
  plan: Plan,
  { paired: texts }: LookUp,
  reader: IndexReader,
  known: KnownRows,
): Promise<IndexHits> {
  if (plan.conjuncts.some((steps) => isMissing(steps, texts))) {
    return { rows: new RowSet(reader.rows), texts: texts.map(() => null) }
  }
  const narrowed = narrowedTexts(plan, texts)
  const single = [...texts.keys()].filter((text) => texts[text]!.length === 1)
  const phrases = [...texts.keys()].filter((text) => texts[text]!.length > 1)
  const found = new Map<number, Found>()
  for (const text of single) {
    const hits = new PostingsHits(reader, somePostings(texts[text]![0]!))
    found.set(text, { set: new RowSet(reader.rows), hits })
  }
  const marked = single.filter((text) => !narrowed.includes(text))
  const later = postingsOf([...narrowed, ...phrases], texts)
  const [columns] = await Promise.all([
    plan.conjuncts.flat().some(needsColumns) ? reader.columns() : null,
    marked.length > 0 &&
      reader.markRows(
        marked.map((text) => somePostings(texts[text]![0]!)),
        marked.map((text) => found.get(text)!.set.bits),
      ),
    later.length > 0 && reader.fetch(later),
  ])
  if (narrowed.length > 0) {
    const alone = textsAlone(plan, texts).filter((text) => !narrowed.includes(text))
    const among = RowSet.all(reader.rows)
    for (const text of alone) among.and(found.get(text)!.set)
    for (const text of narrowed) {
      const { set } = found.get(text)!
      const lists = await reader.rowListsWithin(texts[text]![0]!.postings, among.rows())
      for (const { rows } of lists) set.addAll(rows)
      among.and(set)
    }
  }
  const evaluation = new Evaluation(reader.rows, known, columns, found)
  const last = plan.conjuncts.filter((steps) => steps.some((step) => isOf(phrases, step)))
  const context = evaluation.every(plan.conjuncts.filter((steps) => !last.includes(steps)))
  if (phrases.length > 0) {
    const rows = await phraseRows(
      phrases.map((text) => texts[text]!),
      context,
      reader,
    )
    phrases.forEach((text, i) => {
      const hits = new ListedHits(rows[i]!)
      found.set(text, { set: hits.set(reader.rows), hits })
    })
  }
  const rows = last.length > 0 ? context.and(evaluation.every(last)) : context
  return { rows, texts: texts.map((_, text) => evaluation.hits(text)) }
}

/** So many times as many rows, and it is quicker to look for the few among them. */
const muchMore = 8

function somePostings({ run, postings }: SlotPostings): SomePostings {
  return run ?? postings
}

/** Single terms that every match has. */
function textsAlone({ conjuncts }: Plan, texts: LookUp['texts']): number[] {
  return conjuncts.flatMap((steps) => {
    const [step] = steps
    return steps.length === 1 && step?.is === 'text' && texts[step.text]!.length === 1 ? [step.text] : []
  })
}

/** Those of them that are so much more common than the rarest that only its rows are looked for in them; the rarest first. */
function narrowedTexts(plan: Plan, texts: LookUp['texts']): number[] {
  const alone = textsAlone(plan, texts)
  const rowCount = (text: number): number => texts[text]![0]!.rowCount
  const least = Math.min(...alone.map(rowCount))
  return alone
    .filter((text) => texts[text]![0]!.run === null && rowCount(text) > least * muchMore)
    .sort((one, other) => rowCount(one) - rowCount(other))
}

function postingsOf(some: readonly number[], texts: LookUp['texts']): Postings[] {
  return [...new Set(some.flatMap((text) => texts[text]!.flatMap(({ postings }) => postings)))]
}

/** A text alone, one of whose terms the dictionary does not have. */
function isMissing(steps: readonly Step[], texts: LookUp['texts']): boolean {
  const [step] = steps
  if (steps.length !== 1 || step?.is !== 'text') return false
  return texts[step.text]!.some(({ postings, run }) => (run ?? postings).length === 0)
}

function isOf(texts: readonly number[], step: Step): boolean {
  return step.is === 'text' && texts.includes(step.text)
}

function needsColumns(step: Step): boolean {
  return step.is === 'condition' && ['date', 'size', 'attachment'].includes(step.condition.is)
}

class Evaluation {
  readonly #size: number
  readonly #known: KnownRows
  readonly #columns: RowColumns | null
  readonly #texts: ReadonlyMap<number, Found>

  constructor(size: number, known: KnownRows, columns: RowColumns | null, texts: ReadonlyMap<number, Found>) {
    this.#size = size
    this.#known = known
    this.#columns = columns
    this.#texts = texts
  }

  hits(text: number): TextHits | null {
    return this.#texts.get(text)?.hits ?? null
  }

  /** The rows for which each of these holds. */
  every(conjuncts: readonly (readonly Step[])[]): RowSet {
    const rows = RowSet.all(this.#size)
    for (const steps of conjuncts) rows.and(this.#run(steps))
    return rows
  }

  #run(steps: readonly Step[]): RowSet {
    const stack: RowSet[] = []
    for (const step of steps) {
      if (step.is === 'not') stack.at(-1)!.flip()
      else if ('count' in step) stack.push(joined(step, stack, this.#size))
      else stack.push(this.#leaf(step))
    }
    return stack.pop()!
  }

  /** One that may be changed. */
  #leaf(step: Exclude<Step, { is: 'and' | 'or' | 'not' }>): RowSet {
    if (step.is === 'all') return RowSet.all(this.#size)
    if (step.is === 'text') return this.#texts.get(step.text)!.set.copy()
    return conditionRows(step.condition, {
      size: this.#size,
      columns: this.#columns,
      known: this.#known,
    })
  }
}

/** Takes the operands from the stack. */
function joined(step: Extract<Step, { is: 'and' | 'or' }>, stack: RowSet[], size: number): RowSet {
  const rows = step.is === 'and' ? RowSet.all(size) : new RowSet(size)
  for (const operand of stack.splice(stack.length - step.count)) {
    if (step.is === 'and') rows.and(operand)
    else rows.or(operand)
  }
  return rows
}
