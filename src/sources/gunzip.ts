import { BoxwoodError } from '#base/errors.ts'
import { ByteFeed } from '#sources/gzip/byte-feed.ts'
import { crc32 } from '#base/crc32.ts'
import { Inflater } from '#sources/gzip/inflater.ts'

/** RFC 1952 § 2.3.1. */
const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const

/**
 * Inflates a gzip file of any number of members, each held against its CRC-32 and length, in chunks of 128 KB: as fast as
 * they are taken, and a bomb makes no more of them at a time. Throws `damaged-compression` (`why`: truncated, damaged,
 * checksum, trailing; `offset` in the compressed file) after everything good before it was given.
 */
export async function* gunzip(
  compressed: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const feed = new ByteFeed(compressed)
  const inflater = new Inflater()
  try {
    do {
      await skipHeader(feed)
      inflater.reset()
      yield* inflateMember(feed, inflater)
    } while (await startsMember(feed))
    await expectZeros(feed)
  } finally {
    await feed.close()
  }
}

async function startsMember(feed: ByteFeed): Promise<boolean> {
  if (!(await feed.has(3))) return false
  const { bytes, at } = feed
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8
}

/** A tape's zeros may follow the last member. Anything else may be a member that lost its first bytes, and its mail with it. */
async function expectZeros(feed: ByteFeed): Promise<void> {
  const { offset } = feed
  while (await feed.has(1)) {
    if (feed.bytes.subarray(feed.at, feed.end).some((byte) => byte !== 0))
      throw new BoxwoodError('damaged-compression', { why: 'trailing', offset })
    feed.at = feed.end
  }
}

async function skipHeader(feed: ByteFeed): Promise<void> {
  if (!(await feed.has(10))) throw damaged(feed, 'truncated')
  const flag = feed.bytes[feed.at + 3] ?? 0
  if (!(await startsMember(feed)) || (flag & flags.reserved) !== 0) throw damaged(feed, 'damaged')
  feed.at += 10
  if (flag & flags.extra) {
    if (!(await feed.has(2))) throw damaged(feed, 'truncated')
    const length = little(feed, 2)
    if (!(await feed.has(length))) throw damaged(feed, 'truncated')
    feed.at += length
  }
  if (flag & flags.name) await skipText(feed)
  if (flag & flags.comment) await skipText(feed)
  if (flag & flags.headerCrc) {
    if (!(await feed.has(2))) throw damaged(feed, 'truncated')
    feed.at += 2
  }
}

/** To the byte after the next zero. */
async function skipText(feed: ByteFeed): Promise<void> {
  while (await feed.has(1)) {
    const zero = feed.bytes.subarray(feed.at, feed.end).indexOf(0)
    feed.at = zero === -1 ? feed.end : feed.at + zero + 1
    if (zero !== -1) return
  }
  throw damaged(feed, 'truncated')
}

async function* inflateMember(
  feed: ByteFeed,
  inflater: Inflater,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let crc = 0
  let length = 0
  for (;;) {
    const state = inflater.run(feed.bytes, feed.at, feed.end, feed.ended)
    feed.at = inflater.at
    if (state !== 'input') {
      const bytes = inflater.take()
      crc = crc32(bytes, crc)
      length = (length + bytes.length) >>> 0
      if (bytes.length > 0) yield bytes
    }
    if (state === 'truncated' || state === 'damaged') throw damaged(feed, state)
    if (state === 'done') break
    if (state === 'input') await feed.more()
  }
  if (!(await feed.has(8))) throw damaged(feed, 'truncated')
  if (little(feed, 4) >>> 0 !== crc >>> 0 || little(feed, 4) >>> 0 !== length) throw damaged(feed, 'checksum')
}

function little(feed: ByteFeed, size: number): number {
  let value = 0
  for (let index = 0; index < size; index++) value |= (feed.bytes[feed.at++] ?? 0) << (8 * index)
  return value
}

function damaged(feed: ByteFeed, why: 'truncated' | 'damaged' | 'checksum'): BoxwoodError {
  return new BoxwoodError('damaged-compression', { why, offset: feed.offset })
}
