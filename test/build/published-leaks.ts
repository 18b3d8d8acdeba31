import type { RemoteArchive } from './published.ts'
import { findAddresses } from './find-addresses.ts'

const address = /[\p{L}\p{N}_.+%-](?:@|%40)[\p{L}\p{N}_]/u

/**
 * Every address in a published archive: its front file, what is listed of messages and threads, ids that are named, the terms and
 * names of its index, and each so many-th message.
 */
export async function leaksOf({ opened, reader, search }: RemoteArchive, step = 1): Promise<string[]> {
  const leaks: string[] = []
  const look = (where: string, text: string): void => {
    const found = address.exec(text.normalize('NFKC'))
    if (found) leaks.push(`${where}: ${text.slice(Math.max(0, found.index - 40), found.index + 40)}`)
  }
  look('front', JSON.stringify([opened.record, opened.snapshot.facts]))
  const { snapshot } = reader
  for (let thread = 0; thread < snapshot.threadCount; thread++)
    look('nodes', JSON.stringify(await reader.threadNodes(thread)))
  look('threads', JSON.stringify(await snapshot.threadRows(0, snapshot.threadCount, 'last')))
  const rows = Array.from({ length: reader.rowCount }, (_, row) => row)
  look('rows', JSON.stringify(await reader.messageRows(rows)))
  for (const { reader: index } of search.indexes) {
    look('names', JSON.stringify(await index.names()))
    for (const { term } of await index.termsWithPrefix('', 10_000_000)) look('terms', term)
  }
  for (let row = 0; row < rows.length; row += step) {
    const { bytes } = await reader.raw(row)
    for (const { where, found } of (await findAddresses(bytes)).leaks) leaks.push(`${row} ${where}: ${found}`)
  }
  return leaks
}
