import { defaults } from '#test/generate/mailbox-options.ts'
import { generateMailbox } from '#test/generate/mailbox.ts'

/** An invented mailbox of so many messages, some of them there twice. */
export function generatedMbox(messages: number, seed = 5): Uint8Array<ArrayBuffer> {
  const entries = [...generateMailbox({ ...defaults, seed, messages })]
  const again = entries.filter((_, i) => i % 40 === 7)
  return new Uint8Array(Buffer.from([...entries, ...again].join(''), 'latin1'))
}
