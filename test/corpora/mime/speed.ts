/**
 * `npx tsx test/corpora/mime/speed.ts`: what reading heads and texts of a list costs, in megabytes of raw mail a
 * second of processor time, which other work on the machine disturbs less than the clock's.
 */
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { snippetOf } from '#mime/snippet.ts'
import { textHashOf } from '#mime/text-hash.ts'
import { corpora } from '#test/build/corpora.ts'
import { listMessages } from './read-messages.ts'

const rounds = 7

for (const file of corpora === null ? [] : ['alsa-devel-2021Q3.mbox.gz', 'linux-hams.mbox.gz']) {
  const messages = listMessages(file).map((message) => message.bytes)
  const megabytes = messages.reduce((sum, message) => sum + message.length, 0) / 1e6
  const speeds = Array.from({ length: rounds }, () =>
    round(messages).map((time) => (megabytes / time) * 1000),
  )
  const medians = speeds[0]!.map(
    (_, index) => speeds.map((speed) => speed[index]!).sort((a, b) => a - b)[rounds >> 1]!,
  )
  const [head, text, both, all] = medians.map((speed) => Math.round(speed))
  console.log(`${file}: head ${head} MB/s, text ${text}, both ${both}, with snippet and hash ${all}`)
}

/** Milliseconds for the heads, the texts, both, and all with snippets and hashes. */
function round(messages: readonly Uint8Array[]): number[] {
  const start = processorTime()
  const heads = messages.map((message) => parseHead(message, { separatorDate: null }))
  const afterHeads = processorTime()
  const texts = messages.map((message, index) => extractText(message, heads[index]!).text)
  const afterTexts = processorTime()
  for (const text of texts) {
    snippetOf(text)
    textHashOf(text)
  }
  const end = processorTime()
  return [afterHeads - start, afterTexts - afterHeads, afterTexts - start, end - start]
}

/** In milliseconds, of all threads: collecting garbage included. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
