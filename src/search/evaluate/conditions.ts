import type { RowColumns } from '#search/index-reader.ts'
import type { Condition } from './plan.ts'
import { RowSet } from './row-set.ts'

/** What an index does not tell of its rows. */
export interface KnownRows {
  readonly starred: readonly number[]
  /** Those with this Message-ID. */
  withId(id: string): readonly number[]
  /** Whether the archive is the one that is named. */
  isNamed(name: string): boolean
}

export interface ConditionContext {
  readonly size: number
  /** Null only where no condition asks for them. */
  readonly columns: RowColumns | null
  readonly known: KnownRows
}

export function conditionRows(condition: Condition, context: ConditionContext): RowSet {
  const { size, known } = context
  switch (condition.is) {
    case 'starred':
      return new RowSet(size).addAll(known.starred)
    case 'id':
      return new RowSet(size).addAll(known.withId(condition.id))
    case 'archive':
      return known.isNamed(condition.name) ? RowSet.all(size) : new RowSet(size)
    default:
      return columnRows(condition, context)
  }
}

function columnRows(
  condition: Extract<Condition, { is: 'date' | 'size' | 'attachment' }>,
  { size, columns }: ConditionContext,
): RowSet {
  const rows = new RowSet(size)
  if (!columns) return rows
  if (condition.is === 'attachment') {
    for (let row = 0; row < size; row++) if (columns.attachments[row]! > 0) rows.add(row)
    return rows
  }
  if (condition.is === 'size') {
    const over = condition.over ?? -1
    const under = condition.under ?? Number.POSITIVE_INFINITY
    for (let row = 0; row < size; row++) {
      if (columns.sizes[row]! > over && columns.sizes[row]! < under) rows.add(row)
    }
    return rows
  }
  const from = condition.from ?? Number.NEGATIVE_INFINITY
  const before = condition.before ?? Number.POSITIVE_INFINITY
  // NaN, of the dateless, compares with nothing.
  for (let row = 0; row < size; row++) {
    if (columns.dates[row]! >= from && columns.dates[row]! < before) rows.add(row)
  }
  return rows
}
