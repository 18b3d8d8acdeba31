import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Bytes } from '#base/units.ts'
import { paragraphs, quote } from '#test/generate/prose.ts'
import { seededRandom } from '#test/generate/random.ts'
import type { Sent } from '#test/generate/sent.ts'
import { vocabularyOf } from '#test/generate/vocabulary.ts'

const folder = join('.cache', 'bench')
const first = Date.UTC(2021, 0, 4)
const hour = 3_600_000

interface Letter {
  readonly number: number
  readonly subject: string
  readonly answers: number | null
  readonly more?: readonly string[]
}

function headOf({ number, subject, answers, more = [] }: Letter): string {
  const date = new Date(first + number * hour).toUTCString()
  const person = number % 24
  return [
    'From bench@gnvug.example Mon Jan  4 00:00:00 2021',
    `From: Person ${person} <person-${person}@gnvug.example>`,
    'To: all@gnvug.example',
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: <${number}@bench.example>`,
    ...(answers === null ? [] : [`In-Reply-To: <${answers}@bench.example>`]),
    ...more,
    '',
    '',
  ].join('\n')
}

/** One thread of so many messages, each of about 1,200 characters of its own and a quote of the one that it answers. */
export function longThread(messages: number): string {
  return kept(`thread-${messages}.mbox`, (write) => {
    const random = seededRandom(messages)
    const words = vocabularyOf('english')
    const sent: Sent[] = []
    for (let number = 0; number < messages; number++) {
      // Answers go to one of the last few or to the first: deep branches and a broad root.
      const answers = number === 0 ? null : random.chance(0.1) ? 0 : Math.max(0, number - 1 - random.below(6))
      const subject = answers === null ? 'The long thread' : 'Re: The long thread'
      const own = paragraphs(random, words, random.logNormal(1200, 0.6))
      const parent = answers === null ? undefined : sent[answers]
      const text = (parent ? quote(parent, random) : '') + own
      const [id, author] = [`${number}@bench.example`, `Person ${number % 24}`]
      const date = new Date(first + number * hour).toUTCString()
      sent.push({ id, references: [], subject, text, author, date, script: 'english' })
      write(`${headOf({ number, subject, answers })}${text.replaceAll(/^From /gm, '>From ')}\n`)
    }
  })
}

/** Three messages, the middle one with a text of `text` bytes and an attachment that takes `attached` bytes of base64. */
export function largeMessage(text: Bytes, attached: Bytes): string {
  return kept(`large-${text}-${attached}.mbox`, (write) => {
    const random = seededRandom(attached)
    const words = vocabularyOf('english')
    for (let number = 0; number < 3; number++) {
      const subject = `A small one, ${number}`
      if (number !== 1) {
        write(`${headOf({ number, subject, answers: null })}${paragraphs(random, words, 600)}\n`)
        continue
      }
      const more = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="part"']
      write(headOf({ number, subject: 'The large one', answers: null, more }))
      write('--part\nContent-Type: text/plain; charset=utf-8\n\n')
      for (let written = 0; written < text;) {
        const some = paragraphs(random, words, Math.min(100_000, text - written))
        written += some.length
        write(some.replaceAll(/^From /gm, '>From '))
      }
      write(
        '\n--part\nContent-Type: application/octet-stream; name="disk.img"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="disk.img"\n\n',
      )
      const line = `${Buffer.from(Array.from({ length: 57 }, () => random.below(256))).toString('base64')}\n`
      const lines = line.repeat(1000)
      for (let written = 0; written < attached; written += lines.length) write(lines)
      write('\n--part--\n\n')
    }
  })
}

function kept(name: string, make: (write: (text: string) => void) => void): string {
  const path = join(folder, name)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const file = openSync(`${path}.part`, 'w')
  make((text) => void writeSync(file, text))
  closeSync(file)
  renameSync(`${path}.part`, path)
  return path
}
