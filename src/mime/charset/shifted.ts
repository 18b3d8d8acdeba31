const gbk = new TextDecoder('gbk')
const eucKr = new TextDecoder('euc-kr')

const SHIFT_OUT = 14
const SHIFT_IN = 15
const ESCAPE = 27
const LF = 10
const TILDE = 126

/** ISO-2022-KR (RFC 1557): after SO the letters are EUC-KR without their high bits, until SI. */
function decodeIso2022Kr(bytes: Uint8Array): string {
  return eucKr.decode(raise(bytes))
}

/** ISO-2022-CN (RFC 1922), of which mail uses the GB 2312 plane. */
function decodeIso2022Cn(bytes: Uint8Array): string {
  return gbk.decode(raise(bytes))
}

function raise(bytes: Uint8Array): Uint8Array {
  const raised = new Uint8Array(bytes.length)
  let out = 0
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === SHIFT_OUT) shifted = true
    else if (byte === SHIFT_IN) shifted = false
    // `ESC $ ) C` says which charset SO means.
    else if (byte === ESCAPE && bytes[at + 1] === 0x24) at += 3
    else {
      if (byte === LF) shifted = false
      raised[out++] = shifted && byte > 32 ? byte | 0x80 : byte
    }
  }
  return raised.subarray(0, out)
}

/** HZ (RFC 1843): GB 2312 without its high bits between `~{` and `~}`. */
function decodeHz(bytes: Uint8Array): string {
  const raised = new Uint8Array(bytes.length)
  let out = 0
  let shifted = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    const next = bytes[at + 1]
    if (byte === TILDE && next === 0x7b) {
      shifted = true
      at++
    } else if (byte === TILDE && next === 0x7d) {
      shifted = false
      at++
    } else if (byte === TILDE && (next === TILDE || next === LF)) {
      if (next === TILDE) raised[out++] = TILDE
      at++
    } else {
      if (byte === LF) shifted = false
      raised[out++] = shifted && byte > 32 ? byte | 0x80 : byte
    }
  }
  return gbk.decode(raised.subarray(0, out))
}

/** The Encoding Standard takes an escape right behind another for an error; encoded words put together are full of those. */
function decodeIso2022Jp(bytes: Uint8Array): string {
  const kept = new Uint8Array(bytes.length)
  let out = 0
  let at = 0
  while (at < bytes.length) {
    if (bytes[at] === ESCAPE) {
      const size = bytes[at + 1] === 0x24 && bytes[at + 2] === 0x28 ? 4 : 3
      if (bytes[at + size] === ESCAPE) {
        at += size
        continue
      }
    }
    kept[out++] = bytes[at++]!
  }
  // A new one each time: Chromium's remembers the escape that the text before ended with.
  return new TextDecoder('iso-2022-jp').decode(kept.subarray(0, out))
}

/** Charsets that keep a state. All but the first are replaced by nothing in the Encoding Standard, since pages used their
 * shifts against filters; text is safe from that. */
export const shiftedDecoders: ReadonlyMap<string, (bytes: Uint8Array) => string> = new Map(
  Object.entries({
    'iso-2022-jp': decodeIso2022Jp,
    csiso2022jp: decodeIso2022Jp,
    'iso-2022-kr': decodeIso2022Kr,
    csiso2022kr: decodeIso2022Kr,
    'iso-2022-cn': decodeIso2022Cn,
    'iso-2022-cn-ext': decodeIso2022Cn,
    hz: decodeHz,
  }),
)
