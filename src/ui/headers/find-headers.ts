import type { HeaderLine } from '#domain/scripting.ts'

/** Those that hold each of the words, in their name or their value; all of them where there is no word. */
export function findHeaders(headers: readonly HeaderLine[], words: string): readonly HeaderLine[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return headers
  return headers.filter(({ name, value }) => {
    const line = `${name}: ${value}`.toLowerCase()
    return wanted.every((word) => line.includes(word))
  })
}
