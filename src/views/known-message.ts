import type { ReadableMessage, ThreadNode } from '#domain/scripting.ts'

/** What the thread knows of a message already, until the message itself is read. */
export function knownMessage(node: ThreadNode): ReadableMessage {
  const { key, messageId, date, zone, subject, from } = node
  return {
    key,
    messageId,
    date,
    zone,
    subject,
    from: from ? [from] : [],
    to: [],
    cc: [],
    headers: [],
    text: null,
    html: null,
    attachments: [],
    cards: [],
    charset: null,
    problems: [],
  }
}
