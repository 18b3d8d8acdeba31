import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ArchiveReader } from '#archive/archive-reader.ts'
import { writeMbox } from '#exporting/mbox/write-mbox.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import { linesEndInCr } from '#sources/mbox/find-escape.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { allRows, archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { mailboxes } from '#test/corpora/mailboxes.ts'
import { hasMutt, hasPython, muttCount, pythonDigests } from './mbox-readers.ts'

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-mbox-'))
const total = { messages: 0, python: 0, mutt: 0, endless: 0 }
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

afterAll(() => {
  rmSync(scratch, { recursive: true })
  console.log('exported and read again:', total)
})

async function emlsOf(reader: ArchiveReader): Promise<Uint8Array<ArrayBuffer>[]> {
  const emls: Uint8Array<ArrayBuffer>[] = []
  for await (const { eml } of outgoingMail(reader, allRows(reader))) emls.push(await gathered(eml()))
  return emls
}

/** As an mbox can hold it: amid others each message's last line ends. */
function ended(eml: Uint8Array, isLast: boolean): Uint8Array {
  if (isLast || eml.length === 0 || eml.at(-1) === 10) return eml
  total.endless++
  return Buffer.concat([eml, Buffer.of(10)])
}

function withoutEnd(eml: Uint8Array): Uint8Array {
  let end = eml.length
  while (end > 0 && eml[end - 1] === 10) end--
  return eml.subarray(0, end)
}

describe.skipIf(!corpora)('an exported mbox', () => {
  test.each(corpora ? mailboxes() : [])(
    'of %s holds what was imported, for whoever reads it',
    async (path) => {
      const before = await archiveOfMailboxes(corpusFile(path))
      const mbox = await gathered(writeMbox(outgoingMail(before, allRows(before))))
      const emls = await emlsOf(before)
      total.messages += emls.length

      const after = await archiveOfMailboxes(mbox)
      expect((await emlsOf(after)).map(sha256)).toEqual(
        emls.map((eml, i) => sha256(ended(eml, i === emls.length - 1))),
      )
      const [rows, again] = [
        await before.messageRows(allRows(before)),
        await after.messageRows(allRows(after)),
      ]
      expect(again.map(({ date, dateFrom, thread }) => [date, dateFrom, thread])).toEqual(
        rows.map(({ date, dateFrom, thread }) => [date, dateFrom, thread]),
      )

      const file = join(scratch, 'exported.mbox')
      writeFileSync(file, mbox)
      if (hasPython) {
        const found = pythonDigests(file)
        expect(found).toHaveLength(emls.length)
        // Where lines end in CR alone, Python sees none of the escapes.
        const comparable = emls.map((eml) => linesEndInCr(eml) !== true)
        const sent = emls.map((eml) => sha256(withoutEnd(eml)))
        expect(found.filter((_, i) => comparable[i])).toEqual(sent.filter((_, i) => comparable[i]))
        total.python += found.length
      }
      if (hasMutt) {
        expect(muttCount(file)).toBe(emls.length)
        total.mutt += emls.length
      }
    },
  )
})
