import { IdTable } from '#domain/id-table.ts'
import type { ThreadColumns } from './thread-columns.ts'
import { inOrderOfDate } from './thread-order.ts'

/**
 * The canonical message of each that is to be hidden, else -1. Duplicates have the same Message-ID and the same text, or,
 * without a Message-ID, the same bytes. The oldest is canonical, whatever the order of arrival.
 */
export function findDuplicates(
  columns: ThreadColumns,
  order: Uint32Array = inOrderOfDate(columns),
): Int32Array {
  const { idHigh, idLow, textHigh, textLow, keyHigh, keyLow } = columns
  const duplicateOf = new Int32Array(columns.count).fill(-1)
  const byIdAndText = new IdTable(columns.count)
  const byKey = new IdTable(0)
  for (const i of order) {
    if ((idHigh[i]! | idLow[i]!) === 0) {
      if ((keyHigh[i]! | keyLow[i]!) === 0) continue
      const first = byKey.add(keyHigh[i]!, keyLow[i]!, i)
      if (first !== i) duplicateOf[i] = first
      continue
    }
    const high = Math.imul(idHigh[i]! ^ Math.imul(textHigh[i]!, 0x85ebca6b), 0xc2b2ae35)
    const low = idLow[i]! ^ Math.imul(textLow[i]!, 0x27d4eb2f)
    if (high === 0 && low === 0) continue
    const first = byIdAndText.add(high, low, i)
    if (first === i) continue
    // The mix of the two hashes may agree where they don't: then nothing is hidden.
    const same =
      idHigh[i] === idHigh[first] &&
      idLow[i] === idLow[first] &&
      textHigh[i] === textHigh[first] &&
      textLow[i] === textLow[first]
    if (same) duplicateOf[i] = first
  }
  return duplicateOf
}
