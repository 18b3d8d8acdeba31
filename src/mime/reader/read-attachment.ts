import { BoxwoodError } from '#base/errors.ts'
import { loneCrAsLf } from '#mime/line-ends.ts'
import type { Holding } from './attachment-info.ts'
import { holdingsOf } from './holdings.ts'
import { KeptParts } from './kept-parts.ts'
import { runParser } from './run-parser.ts'

export interface Attachment {
  readonly name: string
  readonly type: string
  /** As its part names it. */
  readonly charset: string | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** One attachment by its place in `ReadableMessage.attachments`. Throws `no-such-attachment`. */
export async function readAttachment(source: Uint8Array, index: number): Promise<Attachment> {
  const [found] = await readAttachments(source, [index])
  if (!found) throw new BoxwoodError('no-such-attachment', { index })
  return found
}

/** Several, by as many readings of the message as one takes; null in a place where there is none. */
export async function readAttachments(
  source: Uint8Array,
  places: readonly number[],
): Promise<(Attachment | null)[]> {
  const message = loneCrAsLf(source)
  const pick = (holdings: readonly Holding[]): (Holding | null)[] =>
    places.map((place) => holdings[place] ?? null)
  // Mostly they are the parser's own, so that one pass is enough; what was unpacked or left out moves them.
  let found = pick(await holdingsWith(message, new Set(places)))
  const parts = new Set(found.flatMap((one) => one?.index ?? []))
  if ([...parts].some((part) => !places.includes(part))) found = pick(await holdingsWith(message, parts))
  return found.map((one) => {
    if (one === null) return null
    const charset = one.found.headers?.get('content-type')?.params?.['charset'] ?? null
    return { name: one.name, type: one.type, charset, bytes: one.content() }
  })
}

/** The bytes of no attachment but the `wanted` ones are kept: a message may be as large as memory. */
async function holdingsWith(message: Uint8Array, wanted: ReadonlySet<number>): Promise<readonly Holding[]> {
  const kept = new KeptParts((one) => wanted.has(one))
  return (await holdingsOf(await runParser(message, null, kept.keep), kept, null)).holdings
}
