import { beginsSign, signEnd } from './at-sign.ts'
import { isBlank } from './byte-class.ts'
import type { Edits } from '#publishing/masking/edits.ts'
import { mask, maskInnerAddress } from './inner-address.ts'
import { namedIdAt } from './named-id.ts'
import { isInAddress, type Run } from './surroundings.ts'

const OPEN = 40
const CLOSE = 41

/**
 * `name@host` becomes `name-at-host` wherever it stands in the run; an id that the text names becomes what stands for it.
 * The edits are by the run's offsets. Linear for any input.
 */
export function maskRun(run: Run, edits: Edits): void {
  const { bytes, end } = run
  for (let at = run.start; at < end; at++) {
    if (beginsSign[bytes[at]!] === 0) continue
    let stop = signEnd(bytes, at, end)
    if (stop === 0) continue
    // `name@@host`: several are one.
    for (let next = stop; next > 0; next = signEnd(bytes, next, end)) stop = next
    if (isInAddress(run, at, stop)) {
      const id = run.place.spaced ? null : namedIdAt(run, at, stop, edits.last)
      if (id === null) {
        maskInnerAddress(run, at, edits)
        edits.replace(...withSpace(run, at, stop, edits.last), mask)
      } else edits.replace(id.start, id.end, id.masked)
      at = Math.max(stop, edits.last)
    } else {
      at = stop
    }
    at--
  }
}

/** In an address field white space and comments around the sign go with it: what is left could be read as words. */
function withSpace(
  { bytes, start, end, place }: Run,
  from: number,
  to: number,
  floor: number,
): [number, number] {
  if (!place.spaced) return [from, to]
  const least = Math.max(start, floor)
  let first = from
  for (let at = from; at > least;) {
    at--
    if (isBlank(bytes[at])) continue
    if (bytes[at] !== CLOSE) {
      first = at + 1
      break
    }
    at = commentStart(bytes, at, least)
    if (at < 0) break
    first = at
  }
  let last = to
  while (last < end && isBlank(bytes[last])) last++
  return [first, last]
}

/** So far a comment is looked for. */
const longestComment = 256

/** Of the comment that ends at `end`; -1 where it does not begin near, or holds others. */
function commentStart(bytes: Uint8Array, end: number, least: number): number {
  const limit = Math.max(least, end - longestComment)
  for (let at = end - 1; at >= limit; at--) {
    if (bytes[at] === OPEN) return at
    if (bytes[at] === CLOSE) return -1
  }
  return -1
}
