import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ArchiveReader } from '#archive/archive-reader.ts'
import { writeMbox } from '#exporting/mbox/write-mbox.ts'
import { outgoingMail } from '#exporting/outgoing-mail.ts'
import { readEntries } from '#exporting/page/read-entries.ts'
import { writePage } from '#exporting/page/write-page.ts'
import { rowsShown } from '#exporting/select-rows.ts'
import { linesEndInCr } from '#sources/mbox/find-escape.ts'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { allRows, archiveOfMailboxes, gathered } from '#test/build/exported.ts'
import { foreignMarkup } from '#test/build/foreign-markup.ts'
import { mailboxes } from '#test/corpora/mailboxes.ts'
import { hasMutt, hasPython, muttCount, pythonDigests } from './mbox-readers.ts'

const scratch = mkdtempSync(join(tmpdir(), 'boxwood-exports-'))
const total = { messages: 0, python: 0, mutt: 0, withoutEnd: 0, pages: 0 }
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Each exported mailbox, and the digest of each of its messages; null where Python can't see the escapes. */
const exported: { readonly path: string; readonly digests: readonly (string | null)[] }[] = []

afterAll(() => {
  rmSync(scratch, { recursive: true })
  console.log('exported and read again:', total)
})

/** `EXPORT=all` takes the longest lists, too, which is three quarters of the time. */
const left = process.env['EXPORT'] === 'all' ? /^$/ : /alsa-devel|linux-hams|imagej-devel|\/ham\.mbox/

/** The months of a list as one archive. */
function archives(): (readonly [string, readonly string[]])[] {
  const lists = new Map<string, string[]>()
  for (const path of mailboxes().filter((path) => !left.test(path))) {
    const list = path.endsWith('.txt.gz') ? path.replace(/\/[^/]*$/, '') : path
    lists.set(list, [...(lists.get(list) ?? []), path])
  }
  return [...lists]
}

async function emlsOf(reader: ArchiveReader): Promise<Uint8Array<ArrayBuffer>[]> {
  const emls: Uint8Array<ArrayBuffer>[] = []
  for await (const { eml } of outgoingMail(reader, allRows(reader))) emls.push(await gathered(eml()))
  return emls
}

/** As an mbox can hold it: amid others each message's last line ends. */
function ended(eml: Uint8Array, isLast: boolean): Uint8Array {
  if (isLast || eml.length === 0 || eml.at(-1) === 10) return eml
  total.withoutEnd++
  return Buffer.concat([eml, Buffer.of(10)])
}

function withoutEnd(eml: Uint8Array): Uint8Array {
  let end = eml.length
  while (end > 0 && eml[end - 1] === 10) end--
  return eml.subarray(0, end)
}

describe.skipIf(!corpora)('what is exported', () => {
  test.each(corpora ? archives() : [])('of %s is an mbox with the same messages', async (_, paths) => {
    const before = await archiveOfMailboxes(...paths.map((path) => corpusFile(path)))
    const mbox = await gathered(writeMbox(outgoingMail(before, allRows(before))))
    const emls = await emlsOf(before)
    total.messages += emls.length
    const after = await archiveOfMailboxes(mbox)
    expect((await emlsOf(after)).map(sha256)).toEqual(
      emls.map((eml, i) => sha256(ended(eml, i === emls.length - 1))),
    )
    const [rows, again] = [await before.messageRows(allRows(before)), await after.messageRows(allRows(after))]
    expect(again.map(({ date, dateFrom, thread }) => [date, dateFrom, thread])).toEqual(
      rows.map(({ date, dateFrom, thread }) => [date, dateFrom, thread]),
    )
    const path = join(scratch, `${exported.length}.mbox`)
    writeFileSync(path, mbox)
    const digests = emls.map((eml) => (linesEndInCr(eml) === true ? null : sha256(withoutEnd(eml))))
    exported.push({ path, digests })

    // And a page with every message, and no markup but its own.
    const shown = await rowsShown(before, allRows(before))
    const page = new TextDecoder().decode(
      await gathered(writePage({ title: path, about: '' }, readEntries(before, shown))),
    )
    expect(foreignMarkup(page)).toBe('')
    expect(page.match(/<article /g) ?? []).toHaveLength(shown.length)
    expect(page.match(/<script/g)).toHaveLength(1)
    total.pages += shown.length
  })

  test.skipIf(!hasPython)('is for Python’s mailbox module the same messages', () => {
    expect(exported.length).toBeGreaterThan(0)
    const found = pythonDigests(exported.map(({ path }) => path))
    for (const [i, { digests }] of exported.entries()) {
      expect(found[i]?.map((digest, n) => (digests[n] === null ? null : digest))).toEqual(digests)
      total.python += digests.length
    }
  })

  test.skipIf(!hasMutt)('is for mutt as many messages', () => {
    expect(exported.length).toBeGreaterThan(0)
    for (const { path, digests } of exported) {
      expect(muttCount(path)).toBe(digests.length)
      total.mutt += digests.length
    }
  })
})
