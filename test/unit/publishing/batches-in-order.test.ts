import { expect, test } from 'vitest'
import { latin1Decode, utf8Encode } from '#base/text-bytes.ts'
import { BatchesInOrder } from '#publishing/stream/batches-in-order.ts'
import { changeBatch, type PlainBatch } from '#publishing/stream/changed-batch.ts'

const masking = { masksAddresses: true, dropsPrivateHeaders: false, dropsAttachments: false }
const letter = (i: number): Uint8Array<ArrayBuffer> =>
  utf8Encode(`Subject: ${i}\n\nAsk zoe@gnvug.example.\n${'Worms and leaves.\n'.repeat(2000 + i)}`)

test('batches are handed on in the order in which they came, whichever is changed first', async () => {
  const batches: PlainBatch[] = []
  let text = ''
  let rows = 0
  const stream = new BatchesInOrder(
    async (batch) => {
      batches.push(batch)
      // The first takes longest.
      await new Promise((done) => setTimeout(done, 40 - batches.length * 8))
      return changeBatch(batch, masking)
    },
    async ({ bytes, pack }) => {
      text += latin1Decode(bytes)
      rows += pack.rows.rows
    },
  )
  for (let i = 0; i < 60; i++) await stream.add(letter(i), null)
  await stream.flush()
  expect(batches.length).toBeGreaterThan(3)
  expect(rows).toBe(60)
  expect([...text.matchAll(/Subject: (\d+)/g)].map(([, number]) => Number(number))).toEqual([
    ...Array.from({ length: 60 }).keys(),
  ])
  expect(text).not.toContain('@')
})

test('a batch that can not be changed is told by the flush', async () => {
  const stream = new BatchesInOrder(
    () => Promise.reject(new Error('broken')),
    () => Promise.resolve(),
  )
  await stream.add(letter(1), null)
  await expect(stream.flush()).rejects.toThrow('broken')
})
