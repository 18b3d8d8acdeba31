import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = join(process.cwd(), '../shared/corpora')

/** Real mail beside a checkout; absent anywhere else, where the tests that read it are skipped. */
export const corpora: string | null = existsSync(folder) ? folder : null

if (!corpora) console.warn(`skipped: there is no ${folder}`)

/** A file of the corpora, inflated where it is compressed. */
export function corpusFile(path: string): Uint8Array<ArrayBuffer> {
  const bytes = readFileSync(join(folder, path))
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
}

/** Names in a folder of the corpora. */
export function corpusNames(path: string): string[] {
  return readdirSync(join(folder, path)).toSorted()
}
