import { IdTable } from '#domain/id-table.ts'
import type { ThreadColumns } from './thread-columns.ts'
import { byGmailThread, type ThreadLinks } from './thread-links.ts'

/** Message → number of its Gmail thread, or of its oldest copy's that has one, from 1; 0 without one. Null where no message has one. */
export function gmailThreads(
  columns: ThreadColumns,
  duplicateOf: Int32Array,
  order: Uint32Array,
): Int32Array | null {
  const { count, gmailHigh, gmailLow } = columns
  let gmailOf: Int32Array | null = null
  const numbers = new IdTable(0)
  for (const i of order) {
    if ((gmailHigh[i]! | gmailLow[i]!) === 0) continue
    gmailOf ??= new Int32Array(count)
    const number = numbers.add(gmailHigh[i]!, gmailLow[i]!, numbers.size + 1)
    const node = duplicateOf[i] === -1 ? i : duplicateOf[i]!
    if (gmailOf[node] === 0) gmailOf[node] = number
  }
  return gmailOf
}

/** Hangs what is left apart of each Gmail thread under its oldest message. */
export function joinGmailThreads(
  gmailOf: Int32Array,
  duplicateOf: Int32Array,
  order: Uint32Array,
  links: ThreadLinks,
): void {
  const oldest = new Int32Array(order.length + 1).fill(-1)
  for (const i of order) {
    const gmail = duplicateOf[i] === -1 ? gmailOf[i]! : 0
    if (gmail === 0) continue
    if (oldest[gmail] === -1) oldest[gmail] = i
    else links.link(links.rootOf(i), oldest[gmail]!, byGmailThread)
  }
}
