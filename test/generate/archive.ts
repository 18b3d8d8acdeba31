/** `tsx test/generate/archive.ts --bytes 1GB --out file.mbox`: an invented archive, the same for the same options. */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { bytesOf } from './bytes.ts'
import { defaults } from './mailbox-options.ts'
import { writeArchive } from './write-archive.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    bytes: { type: 'string' },
    messages: { type: 'string' },
    seed: { type: 'string', default: '1' },
    text: { type: 'string', default: String(defaults.text) },
    replies: { type: 'string', default: String(defaults.replies) },
    headers: { type: 'string', default: defaults.headers },
  },
})

if (!values.out || (!values.bytes && !values.messages)) {
  console.error(
    'tsx test/generate/archive.ts --out FILE [--bytes 1GB] [--messages 100000] [--seed 1] [--text 900] [--replies 0.65] [--headers full|short]',
  )
  process.exit(1)
}

mkdirSync(dirname(values.out), { recursive: true })
const { messages, bytes } = writeArchive(values.out, {
  seed: Number(values.seed),
  bytes: values.bytes ? bytesOf(values.bytes) : Infinity,
  messages: values.messages ? Number(values.messages) : Infinity,
  text: Number(values.text),
  replies: Number(values.replies),
  headers: values.headers === 'short' ? 'short' : 'full',
})
console.log(`${values.out}: ${messages} messages, ${bytes} bytes`)
