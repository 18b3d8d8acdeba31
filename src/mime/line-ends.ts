const LF = 10
const CR = 13

/**
 * The message with LF for each CR, where it was written with CR alone (classic Mac OS): offsets stay what they were. Any
 * other message is returned as it is. What the first line ends with decides, within its first 64 KB.
 */
export function loneCrAsLf(message: Uint8Array): Uint8Array {
  const limit = Math.min(message.length, 65_536)
  let at = 0
  while (at < limit && message[at] !== LF && message[at] !== CR) at++
  if (at >= limit || message[at] === LF || message[at + 1] === LF) return message
  const copy = message.slice()
  for (let i = at; i < copy.length; i++) {
    if (copy[i] === CR && copy[i + 1] !== LF) copy[i] = LF
  }
  return copy
}
