import { latin1Decode } from '#base/text-bytes.ts'
import type { EpochMilliseconds } from '#base/units.ts'
import { parseSeparatorDate } from '#sources/separator-date.ts'

const longestLine = 200
/** So many equal dates in a row are no accident: an exporter wrote the hour of its export. */
const enough = 3

/** The date of the separators in a source's first bytes where all have the same: it says nothing of the messages. */
export function constantSeparatorDate(prefix: Uint8Array): EpochMilliseconds | null {
  const text = latin1Decode(prefix)
  let found: EpochMilliseconds | null = null
  let count = 0
  for (let at = text.startsWith('From ') ? 0 : text.indexOf('\nFrom ') + 1; at >= 0;) {
    const line = text.slice(at, at + longestLine).split(/[\r\n]/, 1)[0] ?? ''
    const date = line.startsWith('From ') ? parseSeparatorDate(line) : null
    if (date !== null) {
      if (found !== null && found !== date) return null
      found = date
      count++
    }
    const next = text.indexOf('\nFrom ', at)
    at = next < 0 ? -1 : next + 1
  }
  return count >= enough ? found : null
}
