import { makeZip } from 'client-zip'
import { distinctNames } from '#base/file-name.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import { parseHead } from '#mime/parse-head.ts'
import { holdingsOf } from './holdings.ts'
import { KeptParts } from './kept-parts.ts'
import { runParser } from './run-parser.ts'

/** The first day that a zip can tell. */
const firstDay = Date.UTC(1980, 0, 2)

/**
 * The attachments in these places as one zip, as they are: what is large in mail is mostly compressed already. Their bytes
 * are given up as they go out, so that they are not in memory twice.
 */
export async function zipAttachments(source: Uint8Array, places: readonly number[]): Promise<Blob> {
  const message = loneCrAsLf(source)
  const kept = new KeptParts(() => true)
  const { holdings } = await holdingsOf(await runParser(message, null, kept.keep), kept, null)
  const files = places.flatMap((place) => holdings[place] ?? [])
  const names = distinctNames(files.map(({ name }) => name))
  const lastModified = new Date(
    Math.max(firstDay, parseHead(message, { separatorDate: null }).date?.value ?? 0),
  )
  const entries = function* () {
    for (const [i, { index, content }] of files.entries()) {
      const input = index === null ? content() : kept.take(index)
      yield { name: names[i]!, lastModified, input }
    }
  }
  return new Response(makeZip(entries())).blob()
}
