/**
 * `npm run bench -- [FILE…] [--generate 1GB] [--runs 3] [--native-limit 100MB]`: the built app in Chromium beside the
 * floor and beside native indexers. `--thread 1000` instead: how a thread of so many messages opens and scrolls, and how
 * a message of 30 MB opens, most of which is an attachment. `--search [--messages 100000]` instead: how long queries take in
 * an archive of so many invented messages, and how long other engines take to index the same text. `--publish` instead: how
 * long publishing the files takes beside `gzip -6`, and how large they become. Prints medians; everything goes to .cache/bench/result.json.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '#test/e2e/driver/serve.ts'
import { bytesOf } from '#test/generate/bytes.ts'
import { obtainChromium } from '#test/run/chromium.ts'
import { generatedInput, messagesInput, namedInput, type Input } from './inputs.ts'
import { measureMemory, measureScreen, race } from './measures.ts'
import { measureNatives } from './native.ts'
import { measurePublishing, type Published } from './publishing.ts'
import { measureReading, type Reading } from './reading.ts'
import { largeMessage, longThread } from './reading-inputs.ts'
import { measureEngines } from './search/engines.ts'
import { reportSearching } from './search/report.ts'
import { measureSearching } from './search/searching.ts'
import { report, reportPublishing, reportReading, type Result } from './report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    generate: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '3' },
    thread: { type: 'string' },
    search: { type: 'boolean', default: false },
    publish: { type: 'boolean', default: false },
    messages: { type: 'string', default: '100000' },
    'engine-messages': { type: 'string', default: '20000' },
    'native-limit': { type: 'string', default: '100MB' },
  },
})
const runs = Number(values.runs)
const say = (words: string): void => console.error(words)

const chromium = obtainChromium(say)
if ('why' in chromium) {
  say(`Nothing can be measured: ${chromium.why}.`)
  process.exit(1)
}
process.env['CHROMIUM'] = chromium.path

const files = positionals.map((path) => resolve(process.env['INIT_CWD'] ?? '.', path))
const named = files.length + values.generate.length > 0 || values.thread !== undefined || values.search
const sizes = named ? values.generate : ['50MB']
const inputs = [...(await Promise.all(files.map(namedInput))), ...sizes.map(generatedInput)]

const [load = 0] = loadavg()
if (load > 1) say(`This machine is busy (load ${load.toFixed(1)}): the ratios mean less than on a quiet one.`)

const built = spawnSync(join('node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
  stdio: 'inherit',
})
if (built.status !== 0) process.exit(1)

const site = await serve()
const results: Result[] = []
const publications: Record<string, Published> = {}
for (const input of inputs) {
  if (values.publish) {
    await publish(input)
    continue
  }
  const result = await measure(input)
  results.push(result)
  console.log(`\n${report(result)}`)
}
const readings: Record<string, readonly Reading[]> = {}
if (values.thread !== undefined) {
  await read(`thread of ${values.thread}`, longThread(Number(values.thread)), 'The long thread')
  await read('message of 30 MB', largeMessage(5_000_000, 25_000_000), 'The large one')
}
const searches: Record<string, object> = {}
if (values.search) await search(messagesInput(Number(values.messages)))
await site.close()

mkdirSync(join('.cache', 'bench'), { recursive: true })
const machine = { processor: cpus()[0]?.model, cores: cpus().length, load, chromium: chromium.path }
const file = join('.cache', 'bench', 'result.json')
writeFileSync(
  file,
  JSON.stringify(
    { at: new Date().toISOString(), machine, results, readings, searches, publications },
    null,
    2,
  ),
)
console.log(`\nMedians. All of it: ${file}`)

async function publish({ name, path, bytes }: Input): Promise<void> {
  say(`${name}: ${runs} runs`)
  publications[name] = await measurePublishing(site.url, path, runs)
  console.log(`\n${reportPublishing(name, bytes, publications[name])}`)
}

async function search({ name, path }: Input): Promise<void> {
  say(`${name}: queries`)
  const searching = await measureSearching(site.url, path)
  // Kept, whatever becomes of the others: a million messages take a while.
  writeFileSync(join('.cache', 'bench', 'searching.json'), JSON.stringify(searching))
  say(`${name}: other engines`)
  const engines = await measureEngines(path, Number(values['engine-messages']))
  console.log(`\n${reportSearching(name, searching, engines)}`)
  searches[name] = { searching, engines }
}

async function read(name: string, path: string, subject: string): Promise<void> {
  say(`${name}: ${runs} runs`)
  readings[name] = await measureReading(site.url, path, subject, runs)
  console.log(`\n${reportReading(name, readings[name])}`)
}

async function measure({ name, path, bytes }: Input): Promise<Result> {
  const times = Array.from({ length: runs }, (_, i) => i)
  const each = async <T>(what: string, work: (i: number) => Promise<T> | T): Promise<T[]> => {
    const all: T[] = []
    for (const i of times) {
      say(`${name}: ${what}, ${i + 1} of ${runs}`)
      all.push(await work(i))
    }
    return all
  }
  const races = await each('floor and import', (i) => race(site.url, path, i % 2 === 0))
  say(`${name}: memory`)
  const memory = await measureMemory(site.url, path)
  const screens = await each('screen', () => measureScreen(site.url, path))
  const isLarge = bytes > bytesOf(values['native-limit'])
  // What was measured until here is kept, whatever becomes of the others, which take a while.
  console.log(
    report({
      name,
      bytes,
      races,
      memory,
      screens: screens.map(({ screen }) => screen),
      again: screens.map(({ again }) => again),
      natives: [],
      engines: null,
    }),
  )
  const natives = isLarge ? [] : await each('native indexers', () => measureNatives(path))
  say(`${name}: other engines`)
  const engines = isLarge ? null : await measureEngines(path, Infinity)
  return {
    name,
    bytes,
    races,
    memory,
    screens: screens.map(({ screen }) => screen),
    again: screens.map(({ again }) => again),
    natives,
    engines,
  }
}
