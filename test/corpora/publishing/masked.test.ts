import { describe, expect, test } from 'vitest'
import { isMaskedId, maskedMessageId } from '#domain/masked-id.ts'
import { parseHead } from '#mime/parse-head.ts'
import { maskMessage } from '#publishing/masking/mask-message.ts'
import { corpora } from '#test/build/corpora.ts'
import { allMessages, type CorpusMessage } from '#test/corpora/mime/read-messages.ts'
import { findAddresses, partsOf } from '#test/build/find-addresses.ts'

const options = { masksAddresses: true, dropsPrivateHeaders: false, dropsAttachments: false }

/** `MASK=all` takes every message; else it is every odd one, and of the long lists one in a few. */
const isWhole = process.env['MASK'] === 'all'

function* someMessages(): Generator<CorpusMessage> {
  let number = 0
  for (const message of allMessages()) {
    const step = isWhole
      ? 1
      : /alsa-devel|ham\.mbox/.test(message.name)
        ? 40
        : /imagej|hams/.test(message.name)
          ? 20
          : /spam/.test(message.name)
            ? 4
            : 1
    if (number++ % step === 0) yield message
  }
}

describe.skipIf(!corpora)('a masked message', () => {
  test('holds no address that another decoder finds, keeps its parts, and is masked once and for all', async () => {
    const leaks: string[] = []
    const changed: string[] = []
    const otherParts: string[] = []
    let messages = 0
    for (const { name, bytes } of someMessages()) {
      messages++
      const masked = maskMessage(bytes, options)
      const looked = await findAddresses(masked)
      for (const { where, found } of looked.leaks) leaks.push(`${name}, ${where}: ${found}`)
      if (Buffer.compare(maskMessage(masked, options), masked) !== 0) changed.push(name)
      const parts = await partsOf(bytes)
      // What Outlook and S/MIME have packed is replaced by a note.
      if (!/ms-tnef|pkcs7-mime/.test(parts) && looked.parts !== parts) otherParts.push(name)
    }
    expect(leaks).toEqual([])
    expect(changed).toEqual([])
    expect(otherParts).toEqual([])
    expect(messages).toBeGreaterThan(1000)
  })

  test('had addresses before', async () => {
    let found = 0
    let messages = 0
    for (const { bytes } of someMessages()) {
      if (messages++ % 20 === 0 && (await findAddresses(bytes)).leaks.length > 0) found++
    }
    expect(found / messages).toBeGreaterThan(0.04)
  })

  test('has the ids of the message that it was, masked, in the same places', () => {
    const idsOf = (bytes: Uint8Array) => {
      const { messageId, references, inReplyTo } = parseHead(bytes, { separatorDate: null })
      return { messageId, references, inReplyTo }
    }
    const ids = new Set<string>()
    let messages = 0
    for (const { name, bytes } of allMessages()) {
      if (messages++ % 4 !== 0 && !isWhole) continue
      const { messageId, references, inReplyTo } = idsOf(bytes)
      for (const id of [messageId ?? '', ...references, ...inReplyTo]) ids.add(id)
      expect(idsOf(maskMessage(bytes, options)), name).toEqual({
        messageId: messageId === null ? null : maskedMessageId(messageId),
        references: references.map(maskedMessageId),
        inReplyTo: inReplyTo.map(maskedMessageId),
      })
    }
    expect(messages).toBeGreaterThan(15_000)
    const masked = new Set([...ids].map(maskedMessageId))
    expect(masked.size).toBe(ids.size)
    expect([...masked].every(isMaskedId)).toBe(true)
  })
})
