import { latin1Decode } from '#base/text-bytes.ts'

/** Of the end record, with the longest comment. */
const longestEnd = 22 + 65_535

/** What the central directory (APPNOTE.TXT § 4.3.12) lists, each with what stands at its offset. */
export async function zipEntries(zip: Blob): Promise<{ name: string; text: string; year: number }[]> {
  return (await zippedFiles(zip)).map(({ name, bytes, year }) => ({
    name,
    text: new TextDecoder().decode(bytes),
    year,
  }))
}

/** The same with their bytes. */
export async function zippedFiles(
  zip: Blob,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer>; year: number }[]> {
  const bytesAt = async (from: number, to: number): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await zip.slice(from, to).arrayBuffer())
  // It may be larger than a string can be.
  const tail = await bytesAt(Math.max(0, zip.size - longestEnd), zip.size)
  const end = new DataView(tail.buffer, latin1Decode(tail).lastIndexOf('PK\x05\x06'))
  const directory = end.getUint32(16, true)
  const names = await bytesAt(directory, directory + end.getUint32(12, true))
  const view = new DataView(names.buffer)
  const entries = []
  for (let i = 0, at = 0; i < end.getUint16(10, true); i++) {
    if (view.getUint16(at + 10, true) !== 0) throw new Error('an entry is compressed')
    const [size, nameLength] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true)]
    const offset = view.getUint32(at + 42, true)
    const head = new DataView((await bytesAt(offset, offset + 30)).buffer)
    const start = offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
    entries.push({
      name: new TextDecoder().decode(names.subarray(at + 46, at + 46 + nameLength)),
      bytes: await bytesAt(start, start + size),
      year: 1980 + (view.getUint16(at + 14, true) >> 9),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
