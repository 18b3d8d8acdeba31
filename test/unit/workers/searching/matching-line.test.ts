import { describe, expect, it } from 'vitest'
import { parseQuery } from '#domain/query/parse-query.ts'
import { wantedTexts } from '#domain/query/wanted-texts.ts'
import { matchingLine } from '#workers/searching/matching-line.ts'

/** The line with its marks in brackets. */
function line(query: string, text: string): string | null {
  const excerpt = matchingLine(text, wantedTexts(parseQuery(query, { now: 0 }).query, ['body']))
  if (!excerpt) return null
  let marked = ''
  let at = 0
  for (const { start, end } of excerpt.marks) {
    marked += `${excerpt.text.slice(at, start)}[${excerpt.text.slice(start, end)}]`
    at = end
  }
  return marked + excerpt.text.slice(at)
}

describe('the line that matches', () => {
  it('is the one with most of what is looked for', () => {
    const text = 'The lid is off.\n\nA lid, and mildew on it.\n\nMildew again.'
    expect(line('lid mildew', text)).toBe('A [lid], and [mildew] on it.')
    expect(line('nothing', text)).toBeNull()
    expect(line('-lid', text)).toBeNull()
  })

  it('is rather new than quoted, and shows no quote marks', () => {
    expect(line('lid', '> The lid was off\n\nWhich lid?')).toBe('Which [lid]?')
    expect(line('lid', '>> The lid was off\n>> all night\n\nNo.')).toBe('The [lid] was off all night')
  })

  it('shows a phrase that goes on in the next line', () => {
    expect(line('"grey bins"', 'so we took the grey\nbins from the yard\n\nElse')).toBe(
      'so we took the [grey bins] from the yard',
    )
  })

  it('is cut around its first mark, at words, never inside a character', () => {
    const long = `${'worms like it damp '.repeat(30)}and the LID goes on ${'top of the heap '.repeat(30)}`
    const cut = line('lid', long)!
    expect(cut).toMatch(/^… .*\[LID\] goes on .* …$/)
    expect(cut.length).toBeLessThan(180)
    for (const word of cut
      .replace(/[[\]…]/g, '')
      .trim()
      .split(/\s+/))
      expect(long).toContain(word)
    const faces = line('lid', `lid ${'😀'.repeat(200)}`)!
    expect(faces).toMatch(/^\[lid\] 😀+ …$/u)
  })

  it('marks all words of a prefix, and what of a pair was asked for', () => {
    expect(line('bin*', 'Bins, a binding and the cabin')).toBe('[Bins], a [binding] and the cabin')
    expect(line('京', '東京都庁')).toBe('東[京]都庁')
    expect(line('京都', '東京都庁')).toBe('東[京都]庁')
  })
})
