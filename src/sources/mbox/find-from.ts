/** How far a window over `From ` may jump, by its last byte; 0 where that byte is the space that ends it. */
const jump = new Uint8Array(256).fill(5)
jump[0x46] = 4 // F
jump[0x72] = 3 // r
jump[0x6f] = 2 // o
jump[0x6d] = 1 // m
jump[0x20] = 0

/**
 * Index of the next `From ` in `bytes[from, end)`, or -1. Horspool's search: as fast as the engines' own `indexOf` on
 * mail, and unlike that not slowed by a body of nothing but `F`s.
 */
export function findFrom(bytes: Uint8Array, from: number, end: number): number {
  let at = from + 4
  while (at < end) {
    const by = jump[bytes[at]!]!
    if (by !== 0) {
      at += by
    } else if (
      bytes[at - 1] === 0x6d &&
      bytes[at - 2] === 0x6f &&
      bytes[at - 3] === 0x72 &&
      bytes[at - 4] === 0x46
    ) {
      return at - 4
    } else {
      at += 5
    }
  }
  return -1
}
