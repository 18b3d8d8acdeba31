import type { Random } from './random.ts'
import type { Sent } from './sent.ts'
import { nextWord, vocabularyOf, type Vocabulary } from './vocabulary.ts'

export function phrase(random: Random, vocabulary: Vocabulary, words: number): string {
  return Array.from({ length: words }, () => nextWord(vocabulary, random)).join(vocabulary.separator)
}

/** Lines of about 72 characters (36 in Han), paragraphs of about five of them, `length` characters in all. */
export function paragraphs(random: Random, vocabulary: Vocabulary, length: number): string {
  const width = vocabulary.separator === '' ? 36 : 72
  let text = ''
  let line = ''
  while (text.length < length) {
    const word = nextWord(vocabulary, random)
    if (line.length + word.length >= width) {
      text += random.chance(0.2) ? `${line}.\n\n` : `${line}\n`
      line = ''
    }
    line += line === '' ? word : vocabulary.separator + word
  }
  return `${text}${line}.\n`
}

/** "… wrote:" and a run of the parent's lines, one level deeper each; at most 40. */
export function quote(parent: Sent, random: Random): string {
  const lines = parent.text.split('\n')
  const start = random.below(Math.max(1, lines.length - 10))
  const some = lines.slice(start, start + 4 + random.below(36))
  return `On ${parent.date}, ${parent.author} wrote:\n${some.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}\n\n`
}

/** A patch of one to three files, in invented words. */
export function patch(random: Random): string {
  const words = vocabularyOf('english')
  let text = '\n---\n'
  for (let file = 1 + random.below(3); file > 0; file--) {
    const path = `${nextWord(words, random)}/${nextWord(words, random)}.c`
    const at = 1 + random.below(900)
    text += `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -${at},12 +${at},12 @@\n`
    for (let line = 0; line < 12; line++) {
      text += `${random.pick([' ', ' ', '+', '-'])}\t${phrase(random, words, 1 + random.below(5))}(${nextWord(words, random)});\n`
    }
  }
  return text
}
