/** uuencode, as POSIX has it. */
export function uuencode(name: string, bytes: Uint8Array): string {
  const letter = (six: number): string => String.fromCharCode(six === 0 ? 96 : six + 32)
  const lines = [`begin 644 ${name}`]
  for (let at = 0; at < bytes.length; at += 45) {
    const line = bytes.subarray(at, at + 45)
    let text = letter(line.length)
    for (let i = 0; i < line.length; i += 3) {
      const [a, b, c] = [line[i]!, line[i + 1] ?? 0, line[i + 2] ?? 0]
      text += [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map(letter).join('')
    }
    lines.push(text)
  }
  return [...lines, '`', 'end', ''].join('\n')
}

/** yenc.org, draft 1.3; `sum` is the CRC-32 in hexadecimal. */
export function yenc(name: string, bytes: Uint8Array, sum: string): string {
  let code = ''
  for (const byte of bytes) {
    const moved = (byte + 42) & 255
    const critical = [0, 10, 13, 61].includes(moved)
    code += critical ? `=${String.fromCharCode((moved + 64) & 255)}` : String.fromCharCode(moved)
  }
  const size = bytes.length
  return `=ybegin line=128 size=${size} name=${name}\n${code}\n=yend size=${size} crc32=${sum}\n`
}
