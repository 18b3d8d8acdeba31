import type { OwnerId } from '#archive/block-home.ts'

/** A name for a segment or a snapshot that nobody has to ask for: 52 random bits. */
export function randomOwner(): OwnerId {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2))
  return (high! & 0xfffff) * 2 ** 32 + low! + 1
}
