import { describe, expect, it } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { ByteWriter } from '#search/index/bytes.ts'
import { PostingsEncoder } from '#search/index/postings.ts'
import { type PhraseTerm, walkPhrase } from '#search/index/walk-phrase.ts'
import { type Random, seededRandom } from '#test/generate/random.ts'

/** By row, the positions, ascending. */
type Places = ReadonlyMap<number, readonly number[]>

const rows = 3000

/** In one row of so many. */
function somePlaces(random: Random, oneIn: number, words: number): Places {
  const places = new Map<number, readonly number[]>()
  for (let row = 0; row < rows; row++) {
    if (random.below(oneIn) > 0) continue
    const some = new Set(Array.from({ length: 1 + random.below(5) }, () => random.below(words)))
    places.set(
      row,
      [...some].sort((a, b) => a - b),
    )
  }
  return places
}

function written(places: Places, offset: number): PhraseTerm {
  const positions = new ByteWriter()
  const postings = new ByteWriter()
  const encoder = new PostingsEncoder({
    postings,
    positions,
    groups: new ByteWriter(),
    skips: new ByteWriter(),
  })
  encoder.begin()
  for (const [row, some] of places) {
    encoder.row(row, some.length)
    some.forEach((place, i) => positions.varint(place - (i > 0 ? some[i - 1]! : 0)))
  }
  encoder.finish()
  return { rowCount: places.size, postings: postings.taken(), positions: positions.taken(), offset }
}

function byHand(terms: readonly Places[], among: ReadonlySet<number>): [number, number][] {
  return [...among].flatMap((row): [number, number][] => {
    const all = terms.map((places) => places.get(row) ?? [])
    const count = all[0]!.filter((place) => all.every((some, i) => some.includes(place + i))).length
    return count > 0 ? [[row, count]] : []
  })
}

describe('a phrase, walked over its terms', () => {
  it('stands where reading every position finds it, over skips, among some rows or all', () => {
    const random = seededRandom(8)
    let found = 0
    for (let round = 0; round < 150; round++) {
      // Rare beside common, and positions of one byte and of several.
      const words = [12, 30, 70_000][round % 3]!
      const terms = Array.from({ length: 2 + random.below(3) }, () =>
        somePlaces(random, [1, 2, 9, 400][random.below(4)]!, words),
      )
      const oneIn = [1, 2, 700][random.below(3)]!
      const among = new Set([...Array(rows).keys()].filter(() => random.below(oneIn) === 0))
      const bits = new Uint32Array(Math.ceil(rows / 32))
      for (const row of among) bits[row >>> 5]! |= 1 << (row & 31)
      const expected = byHand(terms, among)
      const list = walkPhrase(terms.map(written), bits, rows)
      expect([...list.rows].map((row, i) => [row, list.counts[i]])).toEqual(expected)
      found += expected.length
    }
    expect(found).toBeGreaterThan(1000)
  })

  it('whose bytes were damaged gives rows of the index, or says so', () => {
    const random = seededRandom(9)
    const terms = [somePlaces(random, 2, 30), somePlaces(random, 1, 30)].map(written)
    const bits = new Uint32Array(Math.ceil(rows / 32)).fill(0xffff_ffff)
    let told = 0
    for (let round = 0; round < 600; round++) {
      const damaged = terms.map((term) => {
        const [postings, positions] = [term.postings.slice(), term.positions.slice()]
        const bytes = random.below(2) === 0 ? postings : positions
        for (let i = random.below(4); i >= 0; i--) bytes[random.below(bytes.length)] = random.below(256)
        return { rowCount: term.rowCount, offset: term.offset, postings, positions }
      })
      try {
        const list = walkPhrase(damaged, bits, rows)
        expect(list.rows.every((row, i) => row < rows && (i === 0 || row > list.rows[i - 1]!))).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(BoxwoodError)
        told++
      }
    }
    expect(told).toBeGreaterThan(100)
  })
})
