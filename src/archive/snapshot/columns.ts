import type { ThreadColumns } from '#domain/threads/thread-columns.ts'
import { rowFlags } from '#archive/segment/schema.ts'
import type { SegmentReader } from '#archive/segment/reader.ts'

/** The columns of all segments in one row numbering. */
export interface GatheredColumns extends ThreadColumns {
  readonly attachments: Uint16Array
  readonly key2: Uint32Array
  readonly key3: Uint32Array
  readonly mailBytes: number
}

/** Pages read at once. */
const stride = 64

/** A list of numbers whose length is known only at the end. */
class Growing {
  #numbers = new Uint32Array(1024)
  #length = 0

  push(numbers: Uint32Array): void {
    const need = this.#length + numbers.length
    if (need > this.#numbers.length) {
      const larger = new Uint32Array(Math.max(need, this.#numbers.length * 2))
      larger.set(this.#numbers.subarray(0, this.#length))
      this.#numbers = larger
    }
    this.#numbers.set(numbers, this.#length)
    this.#length = need
  }

  get numbers(): Uint32Array {
    return this.#numbers.subarray(0, this.#length)
  }
}

/** Every `step`-th number from `offset` on: one half of hashes that lie in pairs. */
function everyOther(numbers: Uint32Array, offset: 0 | 1): Uint32Array {
  const half = new Uint32Array(numbers.length >>> 1)
  for (let i = 0; i < half.length; i++) half[i] = numbers[i * 2 + offset]!
  return half
}

/** About 110 bytes a message and 8 a reference. */
export async function gatherColumns(segments: readonly SegmentReader[]): Promise<GatheredColumns> {
  const count = segments.reduce((sum, segment) => sum + segment.rows, 0)
  const u32 = (): Uint32Array => new Uint32Array(count)
  const [idHigh, idLow, subjectHigh, subjectLow, textHigh, textLow] = [
    u32(),
    u32(),
    u32(),
    u32(),
    u32(),
    u32(),
  ]
  const [gmailHigh, gmailLow, keyHigh, keyLow, key2, key3] = [u32(), u32(), u32(), u32(), u32(), u32()]
  const date = new Float64Array(count)
  const isReply = new Uint8Array(count)
  const attachments = new Uint16Array(count)
  const referenceStart = new Uint32Array(count + 1)
  const replyStart = new Uint32Array(count + 1)
  const references = new Growing()
  const replies = new Growing()
  let base = 0
  for (const segment of segments) {
    for (let first = 0; first < segment.pages; first += stride) {
      const numbers = Array.from({ length: Math.min(stride, segment.pages - first) }, (_, i) => first + i)
      const [pages, named] = await Promise.all([
        segment.messagePages(numbers, false),
        segment.referencePages(numbers, false),
      ])
      pages.forEach((page, p) => {
        const { hashes } = named[p]!
        idHigh.set(page.idHigh, base)
        idLow.set(page.idLow, base)
        subjectHigh.set(page.subjectHigh, base)
        subjectLow.set(page.subjectLow, base)
        textHigh.set(page.textHigh, base)
        textLow.set(page.textLow, base)
        gmailHigh.set(page.gmailHigh, base)
        gmailLow.set(page.gmailLow, base)
        keyHigh.set(page.key0, base)
        keyLow.set(page.key1, base)
        key2.set(page.key2, base)
        key3.set(page.key3, base)
        date.set(page.date, base)
        attachments.set(page.attachments, base)
        let at = 0
        for (let i = 0; i < page.rows; i++) {
          const row = base + i
          isReply[row] = page.flags[i]! & rowFlags.isReply ? 1 : 0
          const middle = at + page.references[i]! * 2
          const end = middle + page.replies[i]! * 2
          references.push(hashes.subarray(at, middle))
          replies.push(hashes.subarray(middle, end))
          referenceStart[row + 1] = references.numbers.length >>> 1
          replyStart[row + 1] = replies.numbers.length >>> 1
          at = end
        }
        base += page.rows
      })
    }
  }
  return {
    count,
    idHigh,
    idLow,
    subjectHigh,
    subjectLow,
    textHigh,
    textLow,
    gmailHigh,
    gmailLow,
    keyHigh,
    keyLow,
    key2,
    key3,
    date,
    isReply,
    attachments,
    referenceStart,
    referenceHigh: everyOther(references.numbers, 0),
    referenceLow: everyOther(references.numbers, 1),
    replyStart,
    replyHigh: everyOther(replies.numbers, 0),
    replyLow: everyOther(replies.numbers, 1),
    mailBytes: segments.reduce((sum, segment) => sum + segment.mailLength, 0),
  }
}
