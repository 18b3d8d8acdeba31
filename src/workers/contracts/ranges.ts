import type { Bytes } from '#base/units.ts'
import type { RangeAnswer } from '#storage/web/ranges.ts'

/** `storage/web/ranges.ts` over a port: what the `web` worker does for the one that reads the archive. */
export interface RangesContract {
  /** `length` may be `Infinity`: all of the file. */
  get(input: { readonly file: string; readonly offset: Bytes; readonly length: Bytes }): Promise<RangeAnswer>
}
