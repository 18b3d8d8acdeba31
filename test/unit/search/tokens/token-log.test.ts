import { termFields } from '#domain/terms/term-fields.ts'
import { termsOf } from '#domain/terms/terms-of.ts'
import { fieldBits, fieldMask, type TermPack, TokenLog } from '#search/tokens/token-log.ts'
import { seededRandom } from '#test/generate/random.ts'
import { describe, expect, it } from 'vitest'

const decoder = new TextDecoder()

/** The terms of each row and field, in order; a position without one is `·`. */
function unpacked({ rows, arena, ends, tokens, rowEnds }: TermPack): Record<string, string[]>[] {
  return Array.from({ length: rows }, (_, row) => {
    const found: Record<string, string[]> = {}
    for (const token of tokens.subarray(row === 0 ? 0 : rowEnds[row - 1]!, rowEnds[row])) {
      const field = termFields[token & fieldMask]!
      const number = token >>> fieldBits
      const term = number === 0 ? '·' : decoder.decode(arena.subarray(ends[number - 1]!, ends[number]))
      ;(found[field] ??= []).push(term)
    }
    return found
  })
}

const none = { text: '', subject: '', from: '', to: '', cc: '', list: '', filenames: [] }

describe('TokenLog', () => {
  it('finds the terms that termsOf finds, whatever characters follow each other', () => {
    const random = seededRandom(71)
    const alphabet = [...'aB1_ .-@éßΣ中か한ท\u0301\ud800\udc00𝔘½ﬁ\u200d\n>', 'Straße', '___', 'x'.repeat(66)]
    const log = new TokenLog()
    const texts = Array.from({ length: 3000 }, () =>
      Array.from({ length: 1 + random.below(14) }, () => random.pick(alphabet)).join(''),
    )
    for (const subject of texts) log.add({ ...none, subject })
    const found = unpacked(log.pack())
    texts.forEach((text, row) => {
      expect([text, found[row]!['subject'] ?? []]).toEqual([text, termsOf(text).map(({ term }) => term)])
    })
  })

  it('reads long texts whole, of many lines and of one', () => {
    const random = seededRandom(5)
    const words = ['worms', 'Größe', '堆肥箱', 'über', 'it', 'ναι', 'x_1', '😀']
    const log = new TokenLog()
    for (const between of [' ', '\n', ' > ']) {
      const text = Array.from({ length: 90_000 }, () => random.pick(words)).join(between)
      log.add({ ...none, subject: text })
      const [row] = unpacked(log.pack())
      expect(row!['subject']).toEqual(termsOf(text).map(({ term }) => term))
    }
  })

  it('folds every Latin letter as termsOf does, alone and with marks behind it', () => {
    const letters = Array.from({ length: 0x250 }, (_, code) => String.fromCharCode(code))
    const texts = letters.flatMap((letter) => [
      letter,
      `a${letter}b`,
      `${letter}\u0301`,
      `${letter.repeat(40)} c`,
    ])
    const log = new TokenLog()
    for (const subject of texts) log.add({ ...none, subject })
    const found = unpacked(log.pack())
    texts.forEach((text, row) => {
      expect([text, found[row]!['subject'] ?? []]).toEqual([text, termsOf(text).map(({ term }) => term)])
    })
  })

  it('counts what is quoted apart, with a gap at each change', () => {
    const log = new TokenLog()
    log.add({ ...none, text: 'one two\n> three\n >> four\nfive\n>six' })
    expect(unpacked(log.pack())).toEqual([
      { text: ['one', 'two', '·', 'five'], quoted: ['·', 'three', 'four', '·', 'six'] },
    ])
  })

  it('keeps names of files apart', () => {
    const log = new TokenLog()
    log.add({ ...none, filenames: ['bin lid.pdf', 'b.txt'] })
    expect(unpacked(log.pack())).toEqual([{ filename: ['bin', 'lid', 'pdf', '·', 'b', 'txt'] }])
  })

  it('begins anew with every pack', () => {
    const log = new TokenLog()
    log.add({ ...none, subject: 'worms' })
    const first = log.pack()
    log.add({ ...none, subject: 'bins worms' })
    const second = log.pack()
    expect(unpacked(first)).toEqual([{ subject: ['worms'] }])
    expect(unpacked(second)).toEqual([{ subject: ['bins', 'worms'] }])
  })

  it('takes the first million words of a message that has more', () => {
    const log = new TokenLog()
    log.add({ ...none, text: 'a '.repeat(1_200_000) })
    log.add({ ...none, subject: 'worms' })
    const { rowEnds } = log.pack()
    expect(rowEnds[0]).toBe(1 << 20)
    expect(rowEnds[1]).toBe((1 << 20) + 1)
  })
})
