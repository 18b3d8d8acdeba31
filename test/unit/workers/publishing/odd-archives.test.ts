import { describe, expect, it } from 'vitest'
import { present } from '#base/assert.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { ArchiveSearch } from '#search/results/archive-search.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { publisherOf } from '#test/build/publisher.ts'
import { foundBy } from '#test/build/same-archive.ts'
import { archiveIn, publish } from '#test/build/site.ts'
import { stockLines } from '#views/publish/stock-words.ts'

describe('an archive of which an index is damaged', () => {
  it.each(['terms', 'postings', 'positions', 'rows', 'authors'])(
    'is published with an index that is made anew: %s',
    async (section) => {
      const hurt = await publisherOf('list', generatedMbox(120))
      const { reader, indexes } = hurt.opened
      const local = await foundBy({ reader, search: new ArchiveSearch(reader, indexes) }, 'the')
      const { owner } = present(hurt.opened.indexes[0])
      const range = { owner, section, block: 0, offset: 0 }
      const directory = present(hurt.home.kept.get(owner))
      const length = present(present(directory.sections[section]).blocks[0])
      const [value] = (await hurt.home.blocks.read([{ ...range, length }])) as [Uint8Array<ArrayBuffer>]
      const damaged = value.slice()
      damaged[length >> 1]! ^= 1
      await hurt.home.blocks.write([{ ...range, value: damaged }])
      const remote = await archiveIn((await publish(hurt)).zip)
      expect(await foundBy(remote, 'the')).toEqual(local)
    },
  )
})

it('it is counted how many messages are too large to be changed whole', async () => {
  const head = utf8Encode('From a Sun Mar 17 20:02:00 2019\nFrom: Ada <ada@gnvug.example>\n\n')
  const mbox = new Uint8Array(head.length + 65 * 1024 * 1024).fill(10)
  mbox.set(head)
  for (let at = head.length; at < mbox.length - 2; at++) if (at % 77 !== 0) mbox[at] = 120
  const { publisher, archive } = await publisherOf('large', mbox)
  const taken = await publisher.stock({ archive, asked: null })
  expect([taken.large, taken.total, taken.bytes]).toEqual([1, 1, 64 * 1024 * 1024])
  const lineOf = (masksAddresses: boolean) =>
    stockLines(taken, { masksAddresses, dropsPrivateHeaders: false, dropsAttachments: false }).at(-1)
  expect(lineOf(true)).toEqual({
    what: '1 message of more than 64 MB',
    examples: '',
    fate: 'cut after 64 MB',
  })
  expect(lineOf(false)?.fate).toBe('stay')
  const small = await publisherOf('list', generatedMbox(5))
  expect((await small.publisher.stock({ archive: small.archive, asked: null })).large).toBe(0)
}, 60_000)
