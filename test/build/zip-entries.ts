import { latin1Decode } from '#base/text-bytes.ts'

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
  const bytes = new Uint8Array(await zip.arrayBuffer())
  const view = new DataView(bytes.buffer)
  const end = latin1Decode(bytes).lastIndexOf('PK\x05\x06')
  const entries = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < view.getUint16(end + 10, true); i++) {
    if (view.getUint16(at + 10, true) !== 0) throw new Error('an entry is compressed')
    const [size, nameLength] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true)]
    const offset = view.getUint32(at + 42, true)
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      bytes: bytes.slice(start, start + size),
      year: 1980 + (view.getUint16(at + 14, true) >> 9),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}
