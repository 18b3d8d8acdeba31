import { expect, test } from 'vitest'
import { packRows, RowQueue, type RowPack } from '#archive/segment/row-pack.ts'
import type { SegmentRow } from '#archive/segment/schema.ts'
import { hash64, noHash } from '#base/hash64.ts'

function rowOf(i: number): SegmentRow {
  const ids = Array.from({ length: i % 4 }, (_, n) => `${i}.${n}@gnvug.example`)
  return {
    offset: i * 1000,
    start: i * 1000 + 50,
    end: i * 1000 + 990,
    bodyStart: 200 + i,
    date: i % 3 === 0 ? Number.NaN : 1_550_000_000_000 + i,
    zone: (i % 5) * 60 - 120,
    dateFrom: i % 3 === 0 ? 0 : 1,
    dialect: 2,
    flags: i % 4,
    attachments: i % 7,
    messageId: i % 6 === 0 ? '' : `${i}@gnvug.example`,
    references: ids,
    replies: i % 2 === 0 ? [] : [`${i - 1}@gnvug.example`],
    subject: i % 5 === 0 ? 'Überwintern – wie? 🪴' : `Seeds ${i}`,
    baseSubject: hash64(`seeds ${i}`),
    fromName: i % 8 === 0 ? '' : `Ada ${'b'.repeat(i % 30)}`,
    fromAddress: 'ada@gnvug.example',
    snippet: '種'.repeat(i % 9),
    text: hash64(`text ${i}`),
    gmail: noHash,
    key: [i, i * 2, i * 3, 0xffffffff - i],
  }
}

/** Packs of these sizes, over and over, and what comes out in others. */
function requeue(rows: readonly SegmentRow[], sizes: readonly number[], taken: number): RowPack[] {
  const queue = new RowQueue()
  const out: RowPack[] = []
  for (let at = 0, n = 0; at < rows.length; n++) {
    const size = sizes[n % sizes.length]!
    queue.add(packRows(rows.slice(at, at + size)))
    at += size
    while (queue.rows >= taken) out.push(queue.take(taken))
  }
  if (queue.rows > 0) out.push(queue.take(queue.rows))
  return out
}

test('rows that were packed in any numbers are taken out as if they had been packed in these', () => {
  const rows = Array.from({ length: 300 }, (_, i) => rowOf(i))
  for (const sizes of [[1], [7, 0, 30], [128], [500]]) {
    for (const taken of [1, 13, 128, 300]) {
      const direct = Array.from({ length: Math.ceil(rows.length / taken) }, (_, page) =>
        packRows(rows.slice(page * taken, (page + 1) * taken)),
      )
      expect(requeue(rows, sizes, taken)).toEqual(direct)
    }
  }
})
