/**
 * XXH32, the 32-bit xxHash (github.com/Cyan4973/xxHash, doc/xxhash_spec.md): block checksums and, twice with two
 * seeds, 64-bit hashes of ids. Not for anything that must withstand forgery.
 */
const P1 = 0x9e3779b1 | 0
const P2 = 0x85ebca77 | 0
const P3 = 0xc2b2ae3d | 0
const P4 = 0x27d4eb2f
const P5 = 0x165667b1

const littleEndian = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by))
}

/** Unsigned 32-bit hash of the bytes. */
export function xxh32(bytes: Uint8Array, seed = 0): number {
  const length = bytes.length
  let at = 0
  let hash: number
  if (length >= 16) {
    let a = (seed + P1 + P2) | 0
    let b = (seed + P2) | 0
    let c = seed | 0
    let d = (seed - P1) | 0
    const stripes = length >>> 4
    if (littleEndian && (bytes.byteOffset & 3) === 0) {
      const words = new Int32Array(bytes.buffer, bytes.byteOffset, stripes << 2)
      for (let i = 0; i < words.length; i += 4) {
        a = Math.imul(rotate((a + Math.imul(words[i]!, P2)) | 0, 13), P1)
        b = Math.imul(rotate((b + Math.imul(words[i + 1]!, P2)) | 0, 13), P1)
        c = Math.imul(rotate((c + Math.imul(words[i + 2]!, P2)) | 0, 13), P1)
        d = Math.imul(rotate((d + Math.imul(words[i + 3]!, P2)) | 0, 13), P1)
      }
    } else {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      for (let i = 0; i < stripes << 4; i += 16) {
        a = Math.imul(rotate((a + Math.imul(view.getInt32(i, true), P2)) | 0, 13), P1)
        b = Math.imul(rotate((b + Math.imul(view.getInt32(i + 4, true), P2)) | 0, 13), P1)
        c = Math.imul(rotate((c + Math.imul(view.getInt32(i + 8, true), P2)) | 0, 13), P1)
        d = Math.imul(rotate((d + Math.imul(view.getInt32(i + 12, true), P2)) | 0, 13), P1)
      }
    }
    at = stripes << 4
    hash = merge(a, b, c, d)
  } else {
    hash = (seed + P5) | 0
  }
  return finish(bytes, at, hash)
}

/** Two hashes in one pass. */
export function xxh32Pair(bytes: Uint8Array, seed: number, other: number): [number, number] {
  const stripes = bytes.length >>> 4
  if (stripes === 0 || !littleEndian || (bytes.byteOffset & 3) !== 0)
    return [xxh32(bytes, seed), xxh32(bytes, other)]
  let a = (seed + P1 + P2) | 0
  let b = (seed + P2) | 0
  let c = seed | 0
  let d = (seed - P1) | 0
  let e = (other + P1 + P2) | 0
  let f = (other + P2) | 0
  let g = other | 0
  let h = (other - P1) | 0
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, stripes << 2)
  for (let i = 0; i < words.length; i += 4) {
    let word = Math.imul(words[i]!, P2)
    a = Math.imul(rotate((a + word) | 0, 13), P1)
    e = Math.imul(rotate((e + word) | 0, 13), P1)
    word = Math.imul(words[i + 1]!, P2)
    b = Math.imul(rotate((b + word) | 0, 13), P1)
    f = Math.imul(rotate((f + word) | 0, 13), P1)
    word = Math.imul(words[i + 2]!, P2)
    c = Math.imul(rotate((c + word) | 0, 13), P1)
    g = Math.imul(rotate((g + word) | 0, 13), P1)
    word = Math.imul(words[i + 3]!, P2)
    d = Math.imul(rotate((d + word) | 0, 13), P1)
    h = Math.imul(rotate((h + word) | 0, 13), P1)
  }
  const at = stripes << 4
  return [finish(bytes, at, merge(a, b, c, d)), finish(bytes, at, merge(e, f, g, h))]
}

function merge(a: number, b: number, c: number, d: number): number {
  return (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0
}

/** What is left behind the stripes, and the length. */
function finish(bytes: Uint8Array, from: number, state: number): number {
  const length = bytes.length
  let at = from
  let hash = (state + length) | 0
  for (; at + 4 <= length; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    hash = Math.imul(rotate((hash + Math.imul(word, P3)) | 0, 17), P4)
  }
  for (; at < length; at++) hash = Math.imul(rotate((hash + Math.imul(bytes[at]!, P5)) | 0, 11), P1)
  hash = Math.imul(hash ^ (hash >>> 15), P2)
  hash = Math.imul(hash ^ (hash >>> 13), P3)
  return (hash ^ (hash >>> 16)) >>> 0
}
