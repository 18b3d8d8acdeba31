/** Values of the parameter, wherever it could begin. */
const boundaries = /(?<=\bboundary(?:\*0?\*?)?[ \t]{0,9}=[ \t]{0,9})(?:"(?:[^"\\]|\\.)*"|[^\s;]+)/gis

/**
 * A Content-Type's value cut where a boundary begins and ends, from the first piece to the last. What stands before a boundary is
 * none of it, though `boundary=@host` may look like an address: delimiters have it without, and must be masked the same.
 */
export function aroundBoundaries(value: string): [start: number, end: number][] {
  const pieces: [number, number][] = []
  let from = 0
  for (const { 0: boundary, index } of value.matchAll(boundaries)) {
    const isQuoted = boundary.startsWith('"')
    const first = index + (isQuoted ? 1 : 0)
    const last = index + boundary.length - (isQuoted && boundary.length > 1 ? 1 : 0)
    pieces.push([from, first], [first, last])
    from = last
  }
  return [...pieces, [from, value.length]]
}
