/** A message's key: 128 bits in four words as 32 hexadecimal digits; the second copy of the same bytes has the suffix `-2`. */
export function keyText(words: readonly [number, number, number, number], copy: number): string {
  const digits = words.map((word) => word.toString(16).padStart(8, '0')).join('')
  return copy > 1 ? `${digits}-${copy}` : digits
}

export interface MessageKey {
  readonly words: readonly [number, number, number, number]
  readonly copy: number
}

/** Null for what is no key. */
export function parseKey(text: string): MessageKey | null {
  const found = /^([0-9a-f]{8})([0-9a-f]{8})([0-9a-f]{8})([0-9a-f]{8})(?:-([1-9]\d{0,8}))?$/.exec(text)
  if (!found) return null
  const word = (i: number): number => Number.parseInt(found[i] ?? '', 16)
  return { words: [word(1), word(2), word(3), word(4)], copy: Number(found[5] ?? 1) }
}
