import { decoderFor, type CharsetDecoder } from './decoders.ts'

/** So much of a text is looked at. */
const sample = 32_768

interface Runs {
  readonly bytes: number
  readonly count: number
  readonly odd: number
}

/** Stretches of bytes with the high bit: a script that is all high is told from accents between ASCII letters by their length. */
function highRuns(bytes: Uint8Array): Runs {
  let high = 0
  let count = 0
  let odd = 0
  let run = 0
  for (let at = 0; at <= bytes.length; at++) {
    if (at < bytes.length && bytes[at]! > 0x7f) {
      run++
      continue
    }
    if (run > 0) {
      high += run
      count++
      odd += run & 1
      run = 0
    }
  }
  return { bytes: high, count, odd }
}

/** The share of the characters beyond ASCII that are in the pattern; 0 where many are damaged. */
function share(text: string, pattern: RegExp): number {
  const beyond = text.match(/[^\0-\x7f]/g)?.length ?? 0
  const damaged = text.match(/\ufffd/g)?.length ?? 0
  if (beyond === 0 || damaged > 2 + beyond * 0.03) return 0
  return (text.match(pattern)?.length ?? 0) / beyond
}

const hangul = /[\uac00-\ud7a3]/g
const kana = /[\u3040-\u30ff]/g
const thai = /[\u0e01-\u0e5b]/g
const thaiMark = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/g
/** The commonest letters of a language are near half of a text, and of another's bytes a sixth. */
const alphabets: readonly { readonly label: string; readonly common: RegExp }[] = [
  { label: 'windows-1251', common: /[оеаинт]/g },
  { label: 'koi8-r', common: /[оеаинт]/g },
  { label: 'windows-1253', common: /[αοιετσ]/g },
]

/** Lead bytes of the commoner half of the characters of GB 2312 (B0 to D7) and of Big5 (A4 to C6): what texts are written with. */
function leadShare(bytes: Uint8Array, from: number, to: number): number {
  let pairs = 0
  let common = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x81) continue
    pairs++
    if (lead >= from && lead <= to) common++
    at++
  }
  return pairs === 0 ? 0 : common / pairs
}

/** A charset for raw 8-bit text that is no UTF-8, from what the scripts of old mail look like. */
export function guessDecoder(bytes: Uint8Array): CharsetDecoder {
  return decoderFor(guessCharset(bytes.length > sample ? bytes.subarray(0, sample) : bytes))!
}

function guessCharset(bytes: Uint8Array): string {
  const runs = highRuns(bytes)
  const shareIn = (label: string, pattern: RegExp): number => share(decoderFor(label)!.decode(bytes), pattern)
  if (runs.bytes < 4 || runs.bytes / runs.count < 1.5) return 'windows-1252'
  if (shareIn('shift_jis', kana) > 0.4) return 'shift_jis'
  // The EUC charsets have two high bytes a character: their runs are even.
  if (runs.odd <= runs.count * 0.1) {
    if (shareIn('euc-jp', kana) > 0.3) return 'euc-jp'
    if (shareIn('euc-kr', hangul) > 0.85) return 'euc-kr'
    if (leadShare(bytes, 0xa4, 0xc6) > 0.95 && leadShare(bytes, 0xb0, 0xd7) < 0.8) return 'big5'
    if (leadShare(bytes, 0xa1, 0xd7) > 0.8) return 'gbk'
  }
  const length = runs.bytes / runs.count
  // Thai has no spaces between words, and marks above and below that are bytes of their own.
  if (length > 8 && shareIn('windows-874', thai) > 0.95 && shareIn('windows-874', thaiMark) > 0.1)
    return 'windows-874'
  if (length > 2.5) {
    const best = alphabets
      .map(({ label, common }) => ({ label, share: shareIn(label, common) }))
      .reduce((one, other) => (one.share >= other.share ? one : other))
    if (best.share > 0.3) return best.label
  }
  if (leadShare(bytes, 0xa1, 0xc6) > 0.85)
    return share(decoderFor('big5')!.decode(bytes), /[\u4e00-\u9fff]/g) > 0.6 ? 'big5' : 'windows-1252'
  if (leadShare(bytes, 0xa1, 0xd7) > 0.85 && length > 3) return 'gbk'
  return 'windows-1252'
}
