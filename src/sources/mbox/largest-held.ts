import type { Bytes } from '#base/units.ts'

/** A longer message is read in parts: of it only so much is held, read and searched. */
export const largestHeld: Bytes = 16 << 20
