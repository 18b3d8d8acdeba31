const mark = 62 // >
const space = 32

/**
 * The quote marks that a line begins with: `>`, `> >`, `>>`. `end` is after the last of them and one space.
 * One pass, whatever their number.
 */
export function quoteMark(text: string, at: number): { level: number; end: number } {
  let level = 0
  let end = at
  let look = at
  // Some mailers indent the first mark by one space.
  if (text.charCodeAt(look) === space) look++
  while (text.charCodeAt(look) === mark) {
    level++
    look++
    end = look
    if (text.charCodeAt(look) === space) {
      end = look + 1
      if (text.charCodeAt(look + 1) === mark) look++
    }
  }
  return { level, end }
}
