/** Messages of a part. */
export const together = 20

/** What lies in `[from, to)` by parts, each with its number, which stays the same however far the range grows. */
export function partsOf<Item>(
  items: readonly Item[],
  from: number,
  to: number,
): readonly (readonly [part: number, items: readonly Item[]])[] {
  const first = Math.floor(from / together)
  const end = Math.ceil(Math.min(to, items.length) / together)
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => {
    const part = first + at
    return [part, items.slice(Math.max(from, part * together), Math.min(to, (part + 1) * together))]
  })
}
