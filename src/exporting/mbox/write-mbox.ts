import type { OutgoingMessage } from '#exporting/outgoing-mail.ts'
import { FromEscaper } from './from-escaper.ts'
import { separatorLine } from './separator.ts'

const lineFeed = 0x0a
const blankLine = Uint8Array.of(lineFeed)
const endAndBlankLine = Uint8Array.of(lineFeed, lineFeed)
const carriageReturn = 0x0d
const macBlankLine = Uint8Array.of(carriageReturn)

/**
 * Messages as an mbox of the dialect mboxrd, in pieces. Unescaped, each is what it was, byte for byte. An mbox can't tell
 * whether a message's last line was ended: where it was not, that line gets a LF, but in the last message, with which the
 * file then ends.
 */
export async function* writeMbox(
  messages: AsyncIterable<Pick<OutgoingMessage, 'date' | 'eml'>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let last = lineFeed
  for await (const { date, eml } of messages) {
    if (last !== lineFeed) yield endAndBlankLine
    yield separatorLine(date)
    last = lineFeed
    const escaper = new FromEscaper()
    for await (const piece of eml()) {
      last = piece.at(-1) ?? last
      const escaped = escaper.push(piece)
      if (escaped.length > 0) yield escaped
    }
    const rest = escaper.finish()
    if (rest.length > 0) yield rest
    if (last === lineFeed) yield blankLine
  }
  // At the end of a file a reader takes a blank line for its last: where lines end in CR, it may be the message's own.
  if (last === carriageReturn) yield macBlankLine
}
