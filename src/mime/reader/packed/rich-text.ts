import { ByteReader } from './byte-reader.ts'

/** MS-OXRTFCP § 2.1.2.1: what the dictionary holds before the first byte. */
const preset = Uint8Array.from(
  String.raw`{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` +
    '\r\n' +
    String.raw`\par \pard\plain\f0\fs20\b\i\u\tab\tx`,
  (letter) => letter.charCodeAt(0),
)
const compressed = 0x75465a4c
const plain = 0x414c454d
/** Nobody writes a letter of more. A run of two bytes stands for 17, so it can't be much more than what came. */
const most = 64 * 1024 * 1024

/** MS-OXRTFCP: RTF as Outlook packs it. Null where it is something else. */
export function unpackRichText(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const reader = new ByteReader(bytes)
  reader.skip(4)
  const size = reader.u32()
  const kind = reader.u32()
  reader.skip(4)
  if (reader.ended || (kind !== compressed && kind !== plain)) return null
  if (kind === plain) return reader.take(Math.min(size, reader.left)).slice()
  const text = new Uint8Array(Math.min(size, most, reader.left * 17))
  const dictionary = new Uint8Array(4096)
  dictionary.set(preset)
  let write = preset.length
  let to = 0
  const put = (byte: number): void => {
    if (to < text.length) text[to++] = byte
    dictionary[write] = byte
    write = (write + 1) & 4095
  }
  while (to < text.length && reader.left > 0) {
    const flags = reader.u8()
    for (let bit = 0; bit < 8 && reader.left > 0; bit++) {
      if (((flags >> bit) & 1) === 0) {
        put(reader.u8())
        continue
      }
      const high = reader.u8()
      const word = (high << 8) | reader.u8()
      const from = word >> 4
      // A reference to the place that is written next is the end.
      if (from === write) return text.slice(0, to)
      for (let i = 0; i < (word & 15) + 2; i++) put(dictionary[(from + i) & 4095]!)
    }
  }
  return text.slice(0, to)
}
