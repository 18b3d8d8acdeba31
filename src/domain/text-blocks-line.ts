/** After the line's end, or `end`. */
export function lineEnd(text: string, at: number, end: number): number {
  const found = text.indexOf('\n', at)
  return found < 0 || found >= end ? end : found + 1
}
