import { seededRandom } from '#test/generate/random.ts'

const words =
  'worms lids bins barrel compost shed rain frost seed bed rake yard north wall crack water'.split(' ')

export interface Letter {
  readonly id: string
  readonly subject: string
  readonly text: string
  readonly year: number
}

/** Invented letters in threads of three, a thousand words of one small language. */
export function someLetters(count: number): Letter[] {
  const random = seededRandom(33)
  return Array.from({ length: count }, (_, i) => {
    const lines = Array.from({ length: 3 + random.below(5) }, () => {
      const line = Array.from({ length: 4 + random.below(8) }, () => random.pick(words)).join(' ')
      return random.chance(0.2) ? `> ${line}` : line
    })
    if (i === 7) lines.push('Only here: zucchini, straße and 堆肥箱.')
    return {
      id: `${i}@gnvug.example`,
      subject: `${i % 3 === 0 ? '' : 'Re: '}${random.pick(words)} ${Math.floor(i / 3)}`,
      text: lines.join('\n'),
      year: 2018 + (i % 4),
    }
  })
}

export function mailboxOf(letters: readonly Letter[]): string {
  return letters
    .map(({ id, subject, text, year }, i) => {
      const date = new Date(Date.UTC(year, i % 12, 1 + (i % 28), 8)).toUTCString()
      const number = Number.parseInt(id, 10)
      const answers = number % 3 === 0 ? '' : `In-Reply-To: <${number - (number % 3)}@gnvug.example>\n`
      const from = i % 2 === 0 ? 'Ada Brenner <ada@gnvug.example>' : 'Theodor Ilves <theo@gnvug.example>'
      return `From ada@gnvug.example Mon Mar 18 07:41:00 2019\nFrom: ${from}\nTo: Potluck <potluck@gnvug.example>\nSubject: ${subject}\nDate: ${date}\nMessage-ID: <${id}>\n${answers}Content-Type: text/plain; charset=utf-8\n\n${text}\n\n`
    })
    .join('')
}
