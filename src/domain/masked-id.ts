import { hash64 } from '#base/hash64.ts'

const form = /^[0-9a-f]{16}\.masked$/

/**
 * What stands for a Message-ID, without its angle brackets, where addresses are masked: most ids have the form of one. The same
 * id always gives the same, so that threads hold and a link by the old id can be followed; one that is masked stays as it is.
 */
export function maskedMessageId(id: string): string {
  if (form.test(id)) return id
  const { high, low } = hash64(id)
  return `${hexadecimal(high)}${hexadecimal(low)}.masked`
}

/** Whether it stands for an id that was masked. */
export function isMaskedId(id: string): boolean {
  return form.test(id)
}

function hexadecimal(word: number): string {
  return word.toString(16).padStart(8, '0')
}
