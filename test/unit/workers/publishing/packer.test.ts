import { afterAll, beforeAll, expect, it } from 'vitest'
import { joinBytes } from '#base/join-bytes.ts'
import { utf8Encode } from '#base/text-bytes.ts'
import { serve } from '#rpc/serve.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { leaksOf } from '#test/build/published-leaks.ts'
import { type PublishedHome, publisherOf } from '#test/build/publisher.ts'
import { foundBy, messagesOf, threadsOf } from '#test/build/same-archive.ts'
import { archiveIn, masked, publish, unmasked } from '#test/build/site.ts'
import type { PackerContract } from '#workers/contracts/packer.ts'
import { makePacker } from '#workers/publishing/packer.ts'

const calls = new Map<string, number>()
const { port1, port2 } = new MessageChannel()
let alone: PublishedHome
let assisted: PublishedHome

/** Several batches, and between them one that is too long for any. */
const mailbox = (): Uint8Array<ArrayBuffer> => {
  const long = (id: string, lines: number): Uint8Array<ArrayBuffer> =>
    utf8Encode(
      `From ada@gnvug.example Sun Mar 17 20:02:00 2019\nMessage-ID: <${id}@gnvug.example>\nFrom: ada@gnvug.example\n` +
        `Subject: ${id}\n\n${'Ask zoe@gnvug.example for worms.\n'.repeat(lines)}\n`,
    )
  const letters = generatedMbox(120)
  return joinBytes([
    letters,
    ...Array.from({ length: 6 }, (_, i) => long(`heap${i}`, 6000)),
    long('compost', 30_000),
    ...Array.from({ length: 6 }, (_, i) => long(`bins${i}`, 6000)),
  ])
}

beforeAll(async () => {
  const mbox = mailbox()
  alone = await publisherOf('list', mbox)
  assisted = await publisherOf('list', mbox)
  const packer = makePacker()
  for (const [name, method] of Object.entries(packer) as [keyof PackerContract, (input: never) => unknown][])
    Object.assign(packer, {
      [name]: (input: never) => {
        calls.set(name, (calls.get(name) ?? 0) + 1)
        return method(input)
      },
    })
  serve<PackerContract>(packer, port1)
  await assisted.publisher.assist({ port: port2 })
}, 60_000)

afterAll(() => {
  port1.close()
  port2.close()
})

it.each([
  ['unmasked', unmasked],
  ['masked', masked],
])('a second worker changes nothing of what is published %s', async (_, masking) => {
  const here = await archiveIn((await publish(alone, { masking })).zip)
  const both = await archiveIn((await publish(assisted, { masking })).zip)
  expect(await messagesOf(both)).toEqual(await messagesOf(here))
  expect(await threadsOf(both)).toEqual(await threadsOf(here))
  for (const query of ['the', 'worms', '"for worms"', 'subject:heap3'])
    expect(await foundBy(both, query), query).toEqual(await foundBy(here, query))
  if (masking.masksAddresses) expect(await leaksOf(both)).toEqual([])
})

it('takes a share of all that can be shared', () => {
  expect([...calls.keys()].sort()).toEqual(['addToIndex', 'change', 'closeIndex', 'store'])
})
