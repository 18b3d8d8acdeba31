import { canonicalLabel } from './labels.ts'
import { codePages } from './code-pages.ts'
import { shiftedDecoders } from './shifted.ts'
import { decodeUtf7 } from './utf7.ts'

export interface CharsetDecoder {
  /** Lower case; as the Encoding Standard names it where it knows it. */
  readonly name: string
  decode(bytes: Uint8Array): string
  /** Bytes below 128 mean themselves, whatever stands before them. */
  readonly asciiCompatible: boolean
}

/** Labels come from senders: what is remembered is bounded. */
const mostLabels = 500
const known = new Map<string, CharsetDecoder | null>()

/** By its label, lower case; null for a charset that nobody knows. */
export function decoderFor(label: string): CharsetDecoder | null {
  let decoder = known.get(label)
  if (decoder === undefined) {
    decoder = makeDecoder(canonicalLabel(label))
    if (known.size < mostLabels) known.set(label, decoder)
  }
  return decoder
}

function makeDecoder(name: string): CharsetDecoder | null {
  const page = codePages.get(name)
  if (page !== undefined) return codePage(name, page)
  if (name === 'utf-7') return { name, decode: decodeUtf7, asciiCompatible: false }
  const shifted = shiftedDecoders.get(name)
  if (shifted !== undefined) return { name: name.replace(/^cs/, ''), decode: shifted, asciiCompatible: false }
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(name)
  } catch {
    return null
  }
  const stateless = !/^(?:utf-16|iso-2022|replacement|x-user-defined)/.test(decoder.encoding)
  if (decoder.encoding === 'windows-1252')
    return {
      name: decoder.encoding,
      decode: (bytes) => withoutControls(decoder.decode(bytes)),
      asciiCompatible: true,
    }
  return { name: decoder.encoding, decode: (bytes) => decoder.decode(bytes), asciiCompatible: stateless }
}

/** 0x80 to 0x9F of windows-1252. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** Some engines read windows-1252 as ISO-8859-1, whose controls no mail contains (encoding.spec.whatwg.org § 9). */
function withoutControls(text: string): string {
  if (!/[\x80-\x9f]/.test(text)) return text
  return text.replace(/[\x80-\x9f]/g, (control) => windows1252[control.charCodeAt(0) - 0x80]!)
}

function codePage(name: string, upperHalf: string): CharsetDecoder {
  const decode = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!
      text += byte < 128 ? String.fromCharCode(byte) : upperHalf[byte - 128]!
    }
    return text
  }
  return { name, decode, asciiCompatible: true }
}
