import { utf8Encode } from '#base/text-bytes.ts'
import { beginsSign, signEnd } from './at-sign.ts'
import type { Edits } from './edits.ts'
import { namedIdAt } from './named-id.ts'
import { isInAddress, type Run } from './surroundings.ts'

const mask = utf8Encode('-at-')

/**
 * `name@host` becomes `name-at-host` wherever it stands in the run; an id that the text names becomes what stands for it.
 * The edits are by the run's offsets. Linear for any input.
 */
export function maskRun(run: Run, edits: Edits): void {
  const { bytes, end } = run
  for (let at = run.start; at < end; at++) {
    if (beginsSign[bytes[at]!] === 0) continue
    const stop = signEnd(bytes, at, end)
    if (stop === 0) continue
    if (isInAddress(run, at, stop)) {
      const id = run.place.spaced ? null : namedIdAt(run, at, stop, edits.last)
      if (id === null) edits.replace(...spaced(run, at, stop), mask)
      else edits.replace(id.start, id.end, id.masked)
      at = Math.max(stop, edits.last)
    } else {
      at = stop
    }
    at--
  }
}

/** In an address field the white space around the sign goes with it: what is left could be read as words. */
function spaced({ bytes, start, end, place }: Run, from: number, to: number): [number, number] {
  if (!place.spaced) return [from, to]
  let first = from
  while (first > start && isSpace(bytes[first - 1]!)) first--
  let last = to
  while (last < end && isSpace(bytes[last]!)) last++
  return [first, last]
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 10 || byte === 13
}
