import { expect, test } from 'vitest'
import { maskedMessageId } from '#domain/masked-id.ts'
import { parseHead } from '#mime/parse-head.ts'
import { walkParts } from '#mime/parts/walk.ts'
import { findAddresses } from '#test/build/find-addresses.ts'
import { seededRandom } from '#test/generate/random.ts'
import { bytesOf } from '#test/unit/mime/encode-charset.ts'
import { maskedLines } from './masked.ts'
import { someMail } from './some-mail.ts'

const seeds = Array.from({ length: 1000 }, (_, seed) => seed)
const messageOf = (seed: number): string => someMail(seededRandom(seed))

const headOf = (message: string) => parseHead(bytesOf(message), { separatorDate: null })

test('what is masked is masked once and for all', () => {
  const changed = seeds.filter((seed) => {
    const masked = maskedLines(messageOf(seed))
    return maskedLines(masked) !== masked
  })
  expect(changed).toEqual([])
})

test('a masked message has the parts that it had', () => {
  const typesOf = (message: string): string => {
    const { bodyStart, part } = headOf(message)
    return walkParts(bytesOf(message), bodyStart, part, true)
      .map(({ is, head }) => `${is} ${head.type} ${head.encoding}`)
      .join()
  }
  const changed = seeds.filter((seed) => typesOf(maskedLines(messageOf(seed))) !== typesOf(messageOf(seed)))
  expect(changed).toEqual([])
})

test('a masked message names the messages that it named', () => {
  for (const seed of seeds) {
    const { messageId, references, inReplyTo } = headOf(messageOf(seed))
    const masked = headOf(maskedLines(messageOf(seed)))
    expect({ ...masked, seed }).toMatchObject({
      seed,
      messageId: messageId && maskedMessageId(messageId),
      references: references.map(maskedMessageId),
      inReplyTo: inReplyTo.map(maskedMessageId),
    })
  }
})

test('no other decoder finds an address in a masked message', async () => {
  const leaks: unknown[] = []
  for (const seed of seeds.slice(0, 300)) {
    const found = await findAddresses(bytesOf(maskedLines(messageOf(seed))))
    if (found.leaks.length > 0) leaks.push({ seed, ...found })
  }
  expect(leaks).toEqual([])
})
