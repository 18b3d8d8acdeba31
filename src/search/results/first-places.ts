/** Negative where the first of two places comes first. */
export type Compare = (a: number, b: number) => number

/**
 * Which of the places 0 to `count` - 1 come first, in order, at most so many. No two places may be equal. A page of a
 * million is found in one walk with a heap of what the page holds.
 */
export function firstPlaces(count: number, most: number, compare: Compare): Uint32Array {
  if (most === 0) return new Uint32Array(0)
  if (most * 8 > count) {
    return Uint32Array.from({ length: count }, (_, place) => place)
      .sort(compare)
      .subarray(0, most)
  }
  const heap = new Uint32Array(most)
  for (let place = 0; place < most; place++) heap[place] = place
  for (let at = (most >>> 1) - 1; at >= 0; at--) sink(heap, at, compare)
  for (let place = most; place < count; place++) {
    if (compare(place, heap[0]!) >= 0) continue
    heap[0] = place
    sink(heap, 0, compare)
  }
  return heap.sort(compare)
}

/** The last of the heap's places is at its top. */
function sink(heap: Uint32Array, from: number, compare: Compare): void {
  const place = heap[from]!
  let at = from
  for (let child = 2 * at + 1; child < heap.length; child = 2 * at + 1) {
    if (child + 1 < heap.length && compare(heap[child + 1]!, heap[child]!) > 0) child++
    if (compare(heap[child]!, place) <= 0) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = place
}
