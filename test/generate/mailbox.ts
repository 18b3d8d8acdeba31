import { escapeFrom } from './encode.ts'
import type { MailboxOptions } from './mailbox-options.ts'
import { writeMessage } from './message.ts'
import { seededRandom } from './random.ts'
import type { Sent } from './sent.ts'

/** How many messages can still be answered: threads overlap, and end. */
const memory = 400

/**
 * Messages of an invented mailing list, each with its separator line, as text with one character a byte (mboxrd). The
 * same options give the same bytes. Stated distributions:
 * - replies: 65 %, each to one of the last 400 messages, the newest preferred (so most threads are short and a few have
 *   dozens of messages, up to some 40 deep); one reply in fifty names a parent that is not in the mailbox;
 * - own text: log-normal, median 900 characters, sigma 0.9, of words as common as those of real lists (see
 *   `nextWord`) in four scripts; a reply quotes a part of what it answers;
 * - header: about 2 KB with the lines that servers add;
 * - charset: 55 % US-ASCII, 25 % UTF-8 (8bit, quoted-printable, base64), 8 % windows-1252, 6 % koi8-r, 6 % gb18030;
 * - 12 % carry a patch, 6 % an HTML alternative, 4 % an attachment (log-normal, median 30 KB, at most 2 MB, incompressible).
 */
export function* generateMailbox(options: MailboxOptions): Generator<string> {
  const random = seededRandom(options.seed)
  const recent: Sent[] = []
  let bytes = 0
  let time = Date.UTC(2005, 0, 3)
  for (let i = 0; i < options.messages; i++) {
    // On average one every 40 minutes.
    time += Math.floor(-Math.log(1 - random.next()) * 2_400_000)
    const answers = recent.length > 0 && random.chance(options.replies)
    const parent = answers ? recent[Math.floor(recent.length * random.next() ** 0.35)] : undefined
    const { sent, message } = writeMessage({ number: i, time, parent, random, options })
    if (recent.push(sent) > memory) recent.shift()
    const entry = `From list@lists.example ${asctime(time)}\n${escapeFrom(message)}\n`
    bytes += entry.length
    if (bytes > options.bytes && i > 0) return
    yield entry
  }
}

/** As ctime(3) writes it: `Mon Jan  3 00:00:00 2005`. */
function asctime(time: number): string {
  const [day, date, month, year, clock] = new Date(time).toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date?.replace(/^0/, ' ')} ${clock} ${year}`
}
