import { Gunzip } from 'fflate'
import { BoxwoodError } from '#base/errors.ts'

/** So little is inflated at a time that a bomb (1,032 to 1) makes 64 MB at most. */
const step = 1 << 16

/** Inflates a gzip file of any number of members. Throws `damaged-compression` after everything good was given. */
export async function* gunzip(
  compressed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let inflated: Uint8Array<ArrayBuffer>[] = []
  const stream = new Gunzip((bytes) => inflated.push(bytes as Uint8Array<ArrayBuffer>))
  for await (const chunk of compressed) {
    for (let at = 0; at < chunk.length; at += step) {
      try {
        stream.push(chunk.subarray(at, at + step), false)
      } catch (error) {
        yield* inflated
        throw new BoxwoodError('damaged-compression', {}, error)
      }
      yield* inflated
      inflated = []
    }
  }
}
