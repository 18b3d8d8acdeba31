import { afterBlanks, isAfterBlank, lineAt, lineEnd } from './text-blocks-line.ts'

const statLine =
  /^(?: \S.{0,300} \| +(?:\d+(?: [-+]+)?|Bin(?: .{0,60})?|Unk)$| \d+ files? changed| (?:create|delete) mode \d{6} | mode change \d{6} | rename .{0,300}\(\d+%\)$| copy .{0,300}\(\d+%\)$| rewrite .{0,300}\(\d+%\)$| \.\.\.)/

/**
 * Where git's summary that begins here ends: `---`, a line a file, what was made and removed, the blank lines before the
 * patch; `at` where none begins. The patch must follow.
 */
export function diffStatAt(text: string, at: number, end: number): number {
  const first = text.charCodeAt(at)
  if (first !== 45 && first !== 32) return at
  let next = at
  const ruled = text.startsWith('---', at) && lineAt(text, at, end, 8) === '---'
  if (ruled) next = afterBlanks(text, lineEnd(text, at, end), end)
  // One that goes on was looked at where it began.
  else if (first === 45 || !isAfterBlank(text, 0, at)) return at
  const lines = next
  while (next < end && statLine.test(lineAt(text, next, end))) next = lineEnd(text, next, end)
  // A summary alone is no patch; nor is a rule.
  if (!ruled && next === lines) return at
  next = afterBlanks(text, next, end)
  return text.startsWith('diff --git ', next) || /^(?:--- \S|Index: |diff -)/.test(text.slice(next, next + 8))
    ? next
    : at
}
