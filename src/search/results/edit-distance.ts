/**
 * How many letters must be changed, left out, added, or exchanged with their neighbour to get from one word to the other
 * (optimal string alignment); `most` + 1 where more.
 */
export function editDistance(one: string, other: string, most: number): number {
  const over = most + 1
  if (Math.abs(one.length - other.length) > most) return over
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min(last[j - 1]! + (same ? 0 : 1), last[j]! + 1, row[j - 1]! + 1)
      const exchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (exchanged) cost = Math.min(cost, before[j - 2]! + 1)
      row.push(cost)
      least = Math.min(least, cost)
    }
    if (least > most) return over
    before = last
    last = row
  }
  return Math.min(over, last[other.length]!)
}

/** Words one edit away whose first letters differ: to be looked up, as a dictionary is sorted by these. */
export function editsAtBeginning(word: string, letters: number, alphabet: string): string[] {
  const words = new Set<string>()
  for (let at = 0; at <= Math.min(letters, word.length - 1); at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)]
    words.add(head + tail.slice(1))
    if (tail.length > 1) words.add(head + tail[1]! + tail[0]! + tail.slice(2))
    for (const letter of alphabet) {
      words.add(head + letter + tail)
      words.add(head + letter + tail.slice(1))
    }
  }
  words.delete(word)
  words.delete('')
  return [...words]
}
