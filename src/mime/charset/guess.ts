import type { CharsetDecoder } from './decoders.ts'
import { decoderFor } from './decoders.ts'

/** A charset for raw 8-bit text that is no UTF-8. */
export function guessDecoder(_bytes: Uint8Array): CharsetDecoder {
  return decoderFor('windows-1252')!
}
