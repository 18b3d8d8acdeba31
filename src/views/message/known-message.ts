import type { ReadableMessage, ThreadNode } from '#domain/scripting.ts'

/** What the thread knows of a message already, until the message itself is read. */
export function knownMessage({ key, messageId, from, date, zone, subject }: ThreadNode): ReadableMessage {
  return {
    key,
    messageId,
    headers: [],
    from: from ? [from] : [],
    to: [],
    cc: [],
    bcc: [],
    replyTo: [],
    sender: null,
    resentFrom: [],
    resentTo: [],
    list: null,
    date,
    dateFrom: null,
    zone,
    subject,
    text: null,
    html: null,
    attachments: [],
    cards: [],
    charset: null,
    repairable: false,
    problems: [],
  }
}
