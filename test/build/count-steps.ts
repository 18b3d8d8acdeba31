/**
 * How many characters the work looks at: those that it cuts out, searches, tests or reads one by one. Unlike time it is
 * the same on every machine.
 */
export function countSteps(work: () => void): number {
  let steps = 0
  const text = String.prototype
  const pattern = RegExp.prototype
  const { slice, indexOf, lastIndexOf, charCodeAt } = text
  const { exec, test } = pattern
  const counted = {
    slice(this: string, start?: number, end?: number) {
      const part = slice.call(this, start, end)
      steps += part.length + 1
      return part
    },
    indexOf(this: string, words: string, from = 0) {
      const at = indexOf.call(this, words, from)
      steps += (at < 0 ? this.length : at) - from + 1
      return at
    },
    lastIndexOf(this: string, words: string, from = Infinity) {
      const at = lastIndexOf.call(this, words, from)
      steps += Math.min(from, this.length) - at + 1
      return at
    },
    charCodeAt(this: string, at: number) {
      steps++
      return charCodeAt.call(this, at)
    },
  }
  const countedPattern = {
    exec(this: RegExp, words: string) {
      steps += words.length + 1
      return exec.call(this, words)
    },
    test(this: RegExp, words: string) {
      steps += words.length + 1
      return test.call(this, words)
    },
  }
  Object.assign(text, counted)
  Object.assign(pattern, countedPattern)
  try {
    work()
  } finally {
    Object.assign(text, { slice, indexOf, lastIndexOf, charCodeAt })
    Object.assign(pattern, { exec, test })
  }
  return steps
}
