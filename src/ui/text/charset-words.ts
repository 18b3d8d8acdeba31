import type { TextCharset } from '#domain/scripting.ts'

/** What a reader must know of a text's charset: why it was guessed, or that it was chosen. Null where all is well. */
export function sayCharset(charset: TextCharset | null): string | null {
  if (charset === null || charset.from === 'label' || charset.from === 'bytes') return null
  const { name, from, label } = charset
  if (from === 'reader') return `Read as ${name}, as you chose.`
  if (label === null) return `Read as ${name}: the message doesn’t say its charset.`
  if (label.toLowerCase() === name) return `Read as ${name}, which it says it is, but not all of it is.`
  return `Read as ${name}: the message says “${label.slice(0, 60)}”, but it isn’t.`
}
