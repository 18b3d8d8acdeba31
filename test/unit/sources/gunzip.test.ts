import { constants, deflateRawSync, gzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { gunzip } from '#sources/gunzip.ts'
import { latin1, textOf } from '#test/build/split.ts'
import { type Random, seededRandom } from '#test/generate/random.ts'

vi.setConfig({ testTimeout: 120_000 })

interface Inflated {
  readonly bytes: Uint8Array
  readonly largest: number
  readonly failure: unknown
}

async function inflate(compressed: Uint8Array, chunk = 4096): Promise<Inflated> {
  const given: Uint8Array[] = []
  let failure: unknown = null
  async function* chunks() {
    for (let at = 0; at < compressed.length; at += chunk) yield compressed.slice(at, at + chunk)
  }
  try {
    for await (const bytes of gunzip(chunks())) given.push(bytes)
  } catch (error) {
    failure = error
  }
  const largest = Math.max(0, ...given.map(({ length }) => length))
  return { bytes: new Uint8Array(Buffer.concat(given)), largest, failure }
}

/** Text, repeats, noise and runs: what makes each kind of block. */
function invented(random: Random, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length;) {
    const run = 1 + random.below(2000)
    const kind = random.below(4)
    const back = 1 + random.below(40_000)
    for (let end = Math.min(length, at + run); at < end; at++) {
      if (kind === 0) bytes[at] = random.below(256)
      else if (kind === 1) bytes[at] = 32 + Math.floor(random.next() ** 3 * 90)
      else if (kind === 2) bytes[at] = bytes[at - back] ?? 65
      else bytes[at] = 65
    }
  }
  return bytes
}

const tea = latin1('A pot of tea, and another pot of tea.\n'.repeat(50))

describe('a gzip file', () => {
  test('of any level, strategy and window inflates to what it was made of, in any chunks', async () => {
    const random = seededRandom(1952)
    const strategies = [
      constants.Z_DEFAULT_STRATEGY,
      constants.Z_FILTERED,
      constants.Z_HUFFMAN_ONLY,
      constants.Z_RLE,
      constants.Z_FIXED,
    ]
    for (let round = 0; round < 80; round++) {
      const plain = invented(random, random.below(random.pick([5, 300, 200_000, 600_000])))
      const compressed = gzipSync(plain, {
        level: random.below(10),
        strategy: random.pick(strategies),
        windowBits: 9 + random.below(7),
        memLevel: 1 + random.below(9),
      })
      const { bytes, failure } = await inflate(compressed, random.pick([1, 7, 1000, 65_536, 1_000_003]))
      expect(failure).toBe(null)
      expect(Buffer.compare(bytes, plain)).toBe(0)
    }
  })

  test.each([1, 5, 1_000_000])('may have many members, also empty ones, in chunks of %i', async (chunk) => {
    const members = Array.from({ length: 40 }, (_, index) => tea.subarray(0, (index * 97) % 1900))
    const file = Buffer.concat(members.map((member) => gzipSync(member)))
    const { bytes, failure } = await inflate(file, chunk)
    expect(failure).toBe(null)
    expect(textOf(bytes)).toBe(members.map(textOf).join(''))
  })

  test.each([1, 100, 1_000_000])('may have zeros after its last member, in chunks of %i', async (chunk) => {
    const { bytes, failure } = await inflate(Buffer.concat([gzipSync(tea), Buffer.alloc(5000)]), chunk)
    expect(failure).toBe(null)
    expect(textOf(bytes)).toBe(textOf(tea))
  })

  test.each([1, 13, 4096])('may have every field in its header, in chunks of %i', async (chunk) => {
    const plain = gzipSync(tea)
    const header = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 5, 0, 1, 2, 3, 4, 5])
    const names = Buffer.from(`${'list'.repeat(2000)}.mbox\0what it is\0\x12\x34`, 'latin1')
    const { bytes, failure } = await inflate(Buffer.concat([header, names, plain.subarray(10)]), chunk)
    expect(failure).toBe(null)
    expect(textOf(bytes)).toBe(textOf(tea))
  })

  test('that is a bomb comes in small pieces', async () => {
    const { bytes, largest } = await inflate(gzipSync(Buffer.alloc(200_000_000)), 1 << 20)
    expect(bytes.length).toBe(200_000_000)
    expect(largest).toBeLessThanOrEqual(1 << 18)
  })

  test('is inflated no faster than it is taken', async () => {
    let asked = 0
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    async function* chunks() {
      for (let at = 0; at < bomb.length; at += 500) {
        asked++
        yield bomb.subarray(at, at + 500)
      }
    }
    const bytes = gunzip(chunks())
    await bytes.next()
    expect(asked).toBeLessThanOrEqual(2)
    await bytes.return()
  })
})

function failureOf({ failure }: Inflated): unknown {
  return failure instanceof BoxwoodError && failure.code === 'damaged-compression'
    ? failure.details['why']
    : failure
}

describe('a damaged gzip file', () => {
  const random = seededRandom(1951)
  const plain = invented(random, 400_000)
  const compressed = gzipSync(plain)

  test('that is cut anywhere gives everything before the cut', async () => {
    for (let round = 0; round < 60; round++) {
      const cut = random.below(compressed.length)
      const found = await inflate(compressed.subarray(0, cut), 5000)
      expect(failureOf(found)).toBe('truncated')
      expect(Buffer.compare(found.bytes, plain.subarray(0, found.bytes.length))).toBe(0)
      // No further from the cut than a block's head, and the bits of a symbol.
      const whole = deflateRawSync(plain.subarray(0, found.bytes.length)).length
      expect(whole).toBeGreaterThan(cut * 0.9 - 2000)
    }
  })

  test('that lost its last byte gives all of its contents', async () => {
    const found = await inflate(compressed.subarray(0, -1))
    expect(failureOf(found)).toBe('truncated')
    expect(found.bytes.length).toBe(plain.length)
  })

  test('with any bit turned is never taken for whole, unless it was a bit that says nothing', async () => {
    for (let round = 0; round < 120; round++) {
      const turned = Buffer.from(compressed)
      const at = 10 + random.below(turned.length - 10)
      turned[at] = turned[at]! ^ (1 << random.below(8))
      const found = await inflate(turned)
      if (found.failure === null) expect(Buffer.compare(found.bytes, plain)).toBe(0)
      else expect(failureOf(found)).toMatch(/damaged|truncated|checksum/)
    }
  })

  test.each([
    ['checksum', -5],
    ['length', -2],
  ])('with a wrong %s is given, then refused', async (_, at) => {
    const turned = Buffer.from(compressed)
    turned[turned.length + at]! ^= 1
    const found = await inflate(turned)
    expect(failureOf(found)).toBe('checksum')
    expect(found.bytes.length).toBe(plain.length)
  })

  const secondMember = gzipSync(tea)
  test.each([
    ['a member that lost its first byte', Buffer.concat([Buffer.from([0]), secondMember.subarray(1)])],
    ['a member of which one byte came', Buffer.from([0x1f])],
    ['what is no member', Buffer.from('</html>')],
  ])('with %s at its end gives what came before, and tells', async (_, rest) => {
    const found = await inflate(Buffer.concat([gzipSync(tea), rest]), 10)
    expect(textOf(found.bytes)).toBe(textOf(tea))
    expect(found.failure).toMatchObject({
      code: 'damaged-compression',
      details: { why: 'trailing', offset: gzipSync(tea).length },
    })
  })

  test('tells where in the file it broke', async () => {
    const { failure } = await inflate(Buffer.concat([gzipSync(tea), compressed.subarray(0, 9)]))
    expect(failure).toMatchObject({
      code: 'damaged-compression',
      details: { why: 'truncated', offset: gzipSync(tea).length },
    })
  })

  test.each([
    ['no header', [0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 3, 0]],
    ['reserved flags', [0x1f, 0x8b, 8, 0x80, 0, 0, 0, 0, 0, 0, 3, 0]],
    ['a block of no kind', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 7, 0]],
    ['a stored block of two lengths', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 5, 0, 5, 0]],
    ['a distance before its beginning', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0x03, 0x02, 0, 0, 0]],
  ])('with %s is refused', async (_, bytes) => {
    expect(
      failureOf(await inflate(Uint8Array.from([...bytes, ...Array.from({ length: 20 }, () => 0)]))),
    ).toBe('damaged')
  })

  test('that is noise ends', async () => {
    for (let round = 0; round < 300; round++) {
      const noise = invented(random, 2000)
      noise.set([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0])
      expect(failureOf(await inflate(noise))).toMatch(/damaged|truncated|checksum/)
    }
  })

  test('passes on what its source throws, after what was good', async () => {
    const gone = new BoxwoodError('file-changed')
    async function* chunks() {
      yield compressed.subarray(0, 100_000)
      throw gone
    }
    let bytes = 0
    const reading = (async () => {
      for await (const chunk of gunzip(chunks())) bytes += chunk.length
    })()
    await expect(reading).rejects.toBe(gone)
    expect(bytes).toBeGreaterThan(50_000)
  })
})
