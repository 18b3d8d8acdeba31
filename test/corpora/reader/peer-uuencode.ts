import type { ComparedPart } from './read-parts.ts'

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const code = /^begin [0-7]{3,4} \S.*\r?\n([ -`]*\r?\n)*?end(?:\r?\n|$)/gm

/** By Node's own base64, not by our decoder. */
function decodeLine(line: string): Buffer {
  const bytes = ((line.charCodeAt(0) || 32) - 32) & 63
  const letters = Array.from(line.slice(1), (letter) => base64[(letter.charCodeAt(0) - 32) & 63])
  const length = Math.ceil(bytes / 3) * 4
  return Buffer.from(letters.join('').padEnd(length, 'A'), 'base64').subarray(0, bytes)
}

/**
 * What the peers leave in a text: they know no files in uuencode. Their words without these, and the files in order, so that
 * both can be compared with what the reader takes out of `ours`: of its texts, not of its attachments.
 */
export function takePeerCodes(
  part: ComparedPart,
  ours: ComparedPart | undefined,
): { part: ComparedPart; files: readonly Buffer[] } {
  const files: Buffer[] = []
  const take = (found: string): string => {
    const lines = found.trimEnd().split(/\r?\n/).slice(1, -1)
    files.push(Buffer.concat(lines.map(decodeLine)))
    return ''
  }
  const text = ours?.bytes ? part.text : (part.text?.replace(code, take) ?? null)
  const parts = part.parts.map((one, i) => {
    const taken = takePeerCodes(one, ours?.parts[i])
    files.push(...taken.files)
    return taken.part
  })
  return { part: { ...part, text, parts }, files }
}
