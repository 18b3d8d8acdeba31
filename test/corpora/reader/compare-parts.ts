import { cleanFileName } from '#base/file-name.ts'
import { takePeerCodes } from './peer-uuencode.ts'
import type { ComparedPart, ReadParts } from './read-parts.ts'

/** Something that both readings say of a message, and whether they agree. */
export interface Compared {
  /** `1.2 name`: which part, and what of it. */
  readonly what: string
  readonly agrees: boolean
  /** Agrees in all that the peer has read; where it has U+FFFD, we have letters. */
  readonly unread: boolean
}

/** A text of both. White space and line ends are no difference. */
export function compareTexts(what: string, ours: string, peers: string): Compared {
  const agrees = solid(ours) === solid(peers)
  return { what, agrees, unread: !agrees && isReadFurther(ours, peers) }
}

export function compareValues(what: string, ours: unknown, peers: unknown): Compared {
  return { what, agrees: ours === peers, unread: false }
}

/** Whether ours has letters beyond ASCII wherever the peer has U+FFFD, and is the same but for them. */
function isReadFurther(ours: string, peers: string): boolean {
  // A byte of Latin-1 may be white space of another kind.
  const [one, other] = [ours, peers].map((text) => text.replace(/[ \t\r\n]+/g, ''))
  const pieces = other!.split(/\ufffd+/).map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return pieces.length > 1 && new RegExp(`^${pieces.join('[^\\0-\\x7f\\ufffd]+')}$`).test(one!)
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
function compareContent(what: string, ours: ComparedPart, peers: ComparedPart): Compared {
  const [one, other] = [ours, peers].map(({ text, bytes }) =>
    ours.bytes && peers.bytes
      ? Buffer.from(bytes!).toString('latin1')
      : bytes
        ? decodePlainly(bytes, peers.charset)
        : (text ?? ''),
  )
  return compareTexts(what, one!, other!)
}

/** Part by part, and the files in uuencode that the peer leaves in its texts. */
export function compareMessages({ root, codes }: ReadParts, peers: ComparedPart): Compared[] {
  const { part, files } = takePeerCodes(peers, root!)
  const [one, other] = [codes, files].map((all) =>
    all.map((bytes) => Buffer.from(bytes).toString('hex')).join(),
  )
  return [...compareTrees(root!, part), compareValues('codes', one, other)]
}

/** The parts of a part are compared where there are as many. */
function compareTrees(ours: ComparedPart, peers: ComparedPart, place = '1'): Compared[] {
  const countAgrees = ours.parts.length === peers.parts.length
  const found: Compared[] = [
    compareValues(`${place} type`, ours.type, peers.type),
    compareValues(
      `${place} charset`,
      (ours.charset ?? '').toLowerCase(),
      (peers.charset ?? '').toLowerCase(),
    ),
    compareTexts(`${place} name`, cleanFileName(ours.name ?? ''), cleanFileName(peers.name ?? '')),
    compareValues(`${place} parts`, ours.parts.length, peers.parts.length),
  ]
  if (peers.parts.length === 0 && countAgrees) found.push(compareContent(`${place} content`, ours, peers))
  if (countAgrees) {
    ours.parts.forEach((part, index) =>
      found.push(...compareTrees(part, peers.parts[index]!, `${place}.${index + 1}`)),
    )
  }
  return found
}
