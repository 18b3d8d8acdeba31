import { expect, test } from 'vitest'
import { firstPart } from '#archive/published/addresses.ts'
import type { Front } from '#archive/published/front.ts'
import type { Ranges, Span } from '#storage/web/ranges.ts'
import { StoredBytes } from '#storage/web/stored-bytes.ts'

const part = Uint8Array.from({ length: 200_000 }, (_, at) => (at * 7 + (at >>> 8)) & 0xff)

function storedPart(): { stored: StoredBytes; asked: Span[] } {
  const asked: Span[] = []
  const ranges: Ranges = {
    async get(_file, offset, length) {
      asked.push({ start: offset, end: offset + length })
      return { bytes: part.slice(offset, offset + length), whole: false }
    },
  }
  const front = { parts: [part.length] } as unknown as Front
  return { stored: new StoredBytes(front, new Uint8Array(0), ranges), asked }
}

test('who reads on asks for no byte twice, wherever what was read ahead has ended', async () => {
  const { stored, asked } = storedPart()
  let reads = 0
  for (let at = 0; ; reads++) {
    const length = 2000 + ((reads * 977) % 3000)
    if (at + length > part.length) break
    expect(await stored.get(firstPart + at, length)).toEqual(part.slice(at, at + length))
    at += length
  }
  const bytes = asked.reduce((sum, { start, end }) => sum + end - start, 0)
  expect(bytes).toBe(asked.at(-1)!.end)
  expect(asked.length).toBeLessThan(reads / 4)
})

test('stretches that begin in what is held and end behind it come whole, also together', async () => {
  const { stored, asked } = storedPart()
  await stored.get(firstPart + 1000, 1000)
  const reads = [
    [1500, 1000],
    [1900, 3000],
    [0, 1200],
    [1999, 2],
  ] as const
  const all = await Promise.all(reads.map(([at, length]) => stored.get(firstPart + at, length)))
  expect(all).toEqual(reads.map(([at, length]) => part.slice(at, at + length)))
  expect(asked.length).toBeGreaterThan(1)
})
