import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isTnef, readTnef } from '#mime/reader/packed/tnef.ts'
import { corpora } from '#test/build/corpora.ts'

const folder = corpora === null ? '' : join(corpora, 'mime', 'mimekit', 'tnef')
const names = corpora === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.tnef'))
const read = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path))

/** The peer's repository has changed the line ends of some texts. */
const withoutReturns = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r', ''), 'latin1')

test.skipIf(!corpora)('every winmail.dat gives the files that the peer has unpacked, byte for byte', () => {
  let compared = 0
  const missing: string[] = []
  for (const name of names) {
    const { files } = readTnef(read(join(folder, name)), true)
    const unpacked = join(folder, name.replace(/\.tnef$/, ''))
    if (!existsSync(unpacked)) continue
    for (const expected of readdirSync(unpacked)) {
      const bytes = read(join(unpacked, expected))
      compared++
      const here = (wanted: Uint8Array): boolean =>
        files.some((file) => withoutReturns(file.bytes).equals(withoutReturns(wanted)))
      // Of an object the peer keeps the id of its interface before it (MS-OXCMSG § 2.2.2.9), which is no part of the file.
      const object = bytes.subarray(16)
      // A message inside is taken apart by us, and left whole by the peer.
      const message = isTnef(object) || isTnef(bytes) || /Attachment\.[1-4]$/.test(expected)
      if (!here(bytes) && !here(object) && !(message && name === 'christmas.tnef'))
        missing.push(`${name}: ${expected}`)
    }
  }
  expect(compared).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

test.skipIf(!corpora)(
  'a winmail.dat that is cut anywhere, or whose lengths lie, gives what was whole',
  () => {
    for (const name of names) {
      const bytes = read(join(folder, name))
      for (let part = 1; part < 20; part++) {
        const cut = bytes.subarray(0, Math.floor((bytes.length * part) / 20))
        const kept = readTnef(cut, true).files.reduce((sum, file) => sum + file.bytes.length, 0)
        expect(kept).toBeLessThan(cut.length * 20 + 1_000_000)
        const lying = bytes.slice()
        lying.fill(0xff, cut.length, cut.length + 4)
        const total = readTnef(lying, true).files.reduce((sum, file) => sum + file.bytes.length, 0)
        expect(total).toBeLessThan(bytes.length * 20 + 1_000_000)
      }
    }
  },
)
