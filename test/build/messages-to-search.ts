import type { MessageTexts } from '#search/tokens/token-log.ts'
import type { IndexedRow } from '#search/index/index-writer.ts'
import type { Random } from '#test/generate/random.ts'

const syllables = ['ba', 'ke', 'lo', 'mi', 'nu', 'pra', 'ster', 'tul', 'vox', 'zen', 'é', 'ß', 'Ø']
const odd = [
  '中文字',
  'かなカナ',
  'don’t',
  '_so_',
  'snd_soc',
  'Ünï',
  'a',
  '2021',
  'İzmir',
  '𝔘𝔫𝔦',
  'ﬁn',
  '서울시',
  'x'.repeat(90),
]

/** An invented word; short ones are common, as in real text. */
export function someWord(random: Random): string {
  if (random.chance(0.06)) return random.pick(odd)
  const length = 1 + Math.min(random.below(4), random.below(4))
  let word = ''
  for (let i = 0; i < length; i++) word += syllables[Math.floor(random.next() ** 2 * syllables.length)]
  return random.chance(0.1) ? word.toUpperCase() : word
}

/** A text of so many words, some of its lines quoted. */
export function someText(random: Random, words: number): string {
  const lines: string[] = []
  for (let left = words; left > 0;) {
    const count = 1 + random.below(Math.min(left, 9))
    left -= count
    const line = Array.from({ length: count }, () => someWord(random)).join(
      random.pick([' ', ', ', '-', ' “']),
    )
    lines.push(random.chance(0.3) ? `${random.pick(['> ', '>> ', '  > '])}${line}` : line)
  }
  return lines.join('\n')
}

export function someMessage(random: Random): MessageTexts {
  const name = `${someWord(random)} ${someWord(random)}`
  return {
    text: someText(random, random.below(60)),
    subject: someText(random, random.below(6)).replace(/\n/g, ' '),
    from: `${name} ${random.pick(['ada', 'theo', 'noor'])}@${random.pick(['gnvug', 'beds'])}.example`,
    to: random.chance(0.8) ? 'Potluck <potluck@gnvug.example>' : '',
    cc: random.chance(0.2) ? `${someWord(random)} <cc@gnvug.example>` : '',
    list: random.chance(0.5) ? 'potluck.gnvug.example' : '',
    filenames: random.chance(0.1) ? [`${someWord(random)}.pdf`, 'photo_1.jpg'] : [],
  }
}

export function someRow(random: Random, message: MessageTexts): IndexedRow {
  const address = message.from.slice(message.from.lastIndexOf(' ') + 1)
  return {
    date: random.chance(0.05)
      ? Number.NaN
      : Date.UTC(2018 + random.below(5), random.below(12), 1 + random.below(28)),
    size: 200 + random.below(20_000),
    attachments: message.filenames.length,
    fromName: message.from.slice(0, message.from.lastIndexOf(' ')),
    fromAddress: address,
    list: message.list,
  }
}
