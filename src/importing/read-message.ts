import type { EpochMilliseconds } from '#base/units.ts'
import { parseSubject } from '#domain/subject.ts'
import type { MessageHead } from '#domain/head.ts'
import { type ExtractedText, extractText } from '#mime/extract-text.ts'
import { parseHead, type ParsedHead } from '#mime/parse-head.ts'
import type { MessageTexts } from '#search/tokens/token-log.ts'

type Head = MessageHead & Pick<ParsedHead, 'to' | 'cc' | 'list'>

export interface ReadMessage extends ExtractedText {
  readonly head: Head
}

/** What of a message is searched. */
export interface SearchedMessage {
  readonly texts: MessageTexts
  /** What names the list that it came over: the identifier in List-Id, else the subject's tag; empty where neither does. */
  readonly list: string
}

export function searchedOf({ head, text, attachments }: ReadMessage): SearchedMessage {
  const { subject, from, to, cc } = head
  const list = head.list || (parseSubject(subject).tags[0] ?? '')
  const texts = {
    text,
    subject,
    from: from ? `${from.name} ${from.address}` : '',
    to,
    cc,
    list,
    filenames: attachments.map(({ name }) => name),
  }
  const identifier = /<([^<>]+)>/.exec(head.list)?.[1] ?? head.list
  return { texts, list: head.list === '' ? list : identifier.toLowerCase() }
}

/** One message that our own code trips over must not keep the others from being read: it is listed bare. */
export function readMessage(
  bytes: Uint8Array<ArrayBuffer>,
  separatorDate: EpochMilliseconds | null,
): ReadMessage {
  try {
    const head = parseHead(bytes, { separatorDate })
    return { head, ...extractText(bytes, head) }
  } catch (error) {
    console.error('A message could not be read; it is kept as it is.', error)
    const head: Head = {
      messageId: null,
      inReplyTo: [],
      references: [],
      subject: '',
      from: null,
      date: separatorDate === null ? null : { value: separatorDate, zone: null, from: 'separator' },
      gmailThread: null,
      charsetGuessed: true,
      bodyStart: 0,
      to: '',
      cc: '',
      list: '',
    }
    return { head, text: '', attachments: [], charsetGuessed: true }
  }
}
