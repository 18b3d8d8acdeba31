import { cleanFileName } from '#base/file-name.ts'
import type { ComparedPart } from './read-parts.ts'

/** Something that both readings say of a message, and whether they agree. */
export interface Compared {
  /** `1.2 name`: which part, and what of it. */
  readonly what: string
  readonly agrees: boolean
}

/** White space and line ends are no difference. */
export function solid(text: string): string {
  return text.replace(/\s+/g, '')
}

/** By Node's own decoders, not by ours. */
export function decodePlainly(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder('utf-8').decode(bytes)
  }
}

/** As a text where one of them takes it for that, byte by byte where neither does. */
function sameContent(ours: ComparedPart, peers: ComparedPart): boolean {
  if (ours.bytes && peers.bytes) {
    const [one, other] = [ours.bytes, peers.bytes].map((bytes) => Buffer.from(bytes).toString('latin1'))
    return solid(one!) === solid(other!)
  }
  const [one, other] = [ours, peers].map(({ text, bytes }) =>
    bytes ? decodePlainly(bytes, peers.charset) : (text ?? ''),
  )
  return solid(one!) === solid(other!)
}

function sameName(one: string | null, other: string | null): boolean {
  return cleanFileName(one ?? '') === cleanFileName(other ?? '')
}

/** Part by part. The parts of a part are compared where there are as many. */
export function compareTrees(ours: ComparedPart, peers: ComparedPart, place = '1'): Compared[] {
  const countAgrees = ours.parts.length === peers.parts.length
  const found: Compared[] = [
    { what: `${place} type`, agrees: ours.type === peers.type },
    {
      what: `${place} charset`,
      agrees: (ours.charset ?? '').toLowerCase() === (peers.charset ?? '').toLowerCase(),
    },
    { what: `${place} name`, agrees: sameName(ours.name, peers.name) },
    { what: `${place} parts`, agrees: countAgrees },
  ]
  if (peers.parts.length === 0 && countAgrees)
    found.push({ what: `${place} content`, agrees: sameContent(ours, peers) })
  if (countAgrees) {
    ours.parts.forEach((part, index) =>
      found.push(...compareTrees(part, peers.parts[index]!, `${place}.${index + 1}`)),
    )
  }
  return found
}
