import type { MessageRow } from '#domain/scripting.ts'
import { isoDate } from '#exporting/iso-date.ts'

/** An array with an object a message, one a line: a `MessageRow` whose date is `2019-03-17T20:02:00Z`, or null. */
export async function* writeJson(messages: AsyncIterable<MessageRow>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const message of messages) {
    yield `${before}${JSON.stringify({ ...message, date: isoDate(message.date) })}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
