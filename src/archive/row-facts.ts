import type { EpochMilliseconds } from '#base/units.ts'
import type { MessageKey } from './message-key.ts'
import type { StoredRow } from './segment/reader.ts'
import { stringFields } from './segment/schema.ts'

/** Columns hold NaN for none. */
export function dateOrNull(date: number): EpochMilliseconds | null {
  return Number.isNaN(date) ? null : date
}

export function wordsOf({ page, at }: StoredRow): MessageKey['words'] {
  return [page.key0[at]!, page.key1[at]!, page.key2[at]!, page.key3[at]!]
}

export function fromOf(stored: StoredRow): { name: string; address: string } | null {
  const [name, address] = [stored.string(stringFields.fromName), stored.string(stringFields.fromAddress)]
  return name || address ? { name, address } : null
}
