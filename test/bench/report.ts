import type { Bytes, Milliseconds } from '#base/units.ts'
import type { Again, Memory, Race, Screen } from './measures.ts'
import type { Native } from './native.ts'
import type { Published } from './publishing.ts'
import type { Reading, Tasks } from './reading.ts'
import type { Engines } from './search/engines.ts'

/** Everything that was measured on one input. */
export interface Result {
  readonly name: string
  readonly bytes: Bytes
  readonly races: readonly Race[]
  readonly memory: Memory
  readonly screens: readonly Screen[]
  readonly again: readonly Again[]
  readonly natives: readonly (readonly Native[])[]
  readonly engines: Engines | null
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

const seconds = (time: Milliseconds): string =>
  Number.isFinite(time) ? `${(time / 1000).toFixed(2)} s` : 'never'
const megabytes = (size: Bytes): string => `${(size / 1e6).toFixed(0)} MB`

/** Lines of three columns: what, the median, what it means. */
export function report(result: Result): string {
  const { name, bytes, races, memory, screens, again, natives, engines } = result
  const speed = (time: Milliseconds): string => `${(bytes / 1000 / time).toFixed(0)} MB/s`
  const floor = median(races.map((race) => race.floor))
  const imported = median(races.map((race) => race.imported))
  const ratios = races.map((race) => race.imported / race.floor)
  const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
  const [{ messages = 0, threads = 0 } = {}] = races
  const rowsOf = (each: { rows: Milliseconds | null }): number => each.rows ?? Infinity
  const worst = (of: (screen: Screen) => number): string => Math.max(...screens.map(of)).toFixed(0)
  const lines = [
    ['floor', seconds(floor), speed(floor)],
    ['import', seconds(imported), speed(imported)],
    ['', `${median(ratios).toFixed(2)} floors`, `${races.length} runs, ${range}`],
    ['memory above idle', megabytes(memory.peak - memory.idle), `idle ${megabytes(memory.idle)}`],
    ['first rows', seconds(median(screens.map(rowsOf))), 'after the drop'],
    [
      'longest task',
      `${worst((screen) => screen.longestTask)} ms`,
      `on the page's thread, ${worst((screen) => screen.longestWork)} ms of work; ${worst((screen) => screen.longTasks)} of 50 ms and more`,
    ],
    ['kept archive', seconds(median(again.map(rowsOf))), 'from navigation to rows, new browser'],
    ['', `${median(again.map((each) => each.script)).toFixed(0)} ms`, 'of script on the page'],
    [
      '',
      `${median(again.map((each) => rowsOf(each) - (each.loaded ?? 0))).toFixed(0)} ms`,
      'from load to rows',
    ],
    ...nativeLines(natives, imported),
    ...(engines ? engineLines(engines) : []),
  ]
  const head = `${name}: ${megabytes(bytes)}, ${messages} messages in ${threads} threads`
  return table(head, lines)
}

function nativeLines(runs: readonly (readonly Native[])[], imported: Milliseconds): string[][] {
  const names = [...new Set(runs.flat().map(({ name }) => name))]
  return names.map((name) => {
    const mine = runs.flat().filter((run) => run.name === name)
    const took = median(mine.map((run) => run.took))
    return [name, seconds(took), `${(took / imported).toFixed(1)} imports; ${mine[0]?.messages} messages`]
  })
}

/** Of the same text; in Node, in one thread, and nothing is stored. */
export function engineLines({ messages, text, engines }: Engines): string[][] {
  const of = `${messages} messages, ${(text / 1e6).toFixed(1)} MB of text`
  return engines.map(({ name, took, bytes }, i) => {
    const share = bytes === null ? '' : `; ${((bytes / text) * 100).toFixed(1)} % of the text`
    const ratio = `${(took / (engines[0]?.took ?? NaN)).toFixed(1)} times ours`
    return [name, seconds(took), i === 0 ? `in Node, ${of}${share}` : `${ratio}${share}`]
  })
}

/** How a thread or a message opened, in the worst of the runs but for the times until the text, which are medians. */
export function reportReading(name: string, readings: readonly Reading[]): string {
  const milliseconds = (time: Milliseconds): string =>
    Number.isFinite(time) ? `${time.toFixed(0)} ms` : 'never'
  const medianOf = (of: (reading: Reading) => Milliseconds | null): string =>
    milliseconds(median(readings.map((reading) => of(reading) ?? Infinity)))
  const tasks = (what: string, of: (reading: Reading) => Tasks): string[][] => {
    const worst = (number: (all: Tasks) => number): number =>
      Math.max(...readings.map((each) => number(of(each))))
    const work = `${milliseconds(worst((all) => all.longestWork))} of work`
    const sum = milliseconds(median(readings.map((each) => of(each).work)))
    const long = `${worst((all) => all.long)} of 50 ms and more`
    return [
      [
        what,
        milliseconds(worst((all) => all.longest)),
        `the longest task, ${work}; ${long}; ${sum} of work in all`,
      ],
    ]
  }
  return table(`${name}: ${readings.length} runs`, [
    ['first text', medianOf(({ text }) => text), 'after the click in the list'],
    ['', medianOf(({ byAddress }) => byAddress), 'after navigation to its address'],
    ...tasks('opening', ({ opening }) => opening),
    ...tasks('scrolling', ({ scrolling }) => scrolling),
  ])
}

/** Times beside `gzip -6`, and what is published beside the mailbox. */
export function reportPublishing(name: string, bytes: Bytes, { runs, unmasked, masked }: Published): string {
  const line = (what: string, kind: 'unmasked' | 'masked', size: Bytes): string[] => {
    const ratio = median(runs.map((run) => run[kind] / run.gzip)).toFixed(2)
    const share = `${((size / bytes) * 100).toFixed(1)} % of the mailbox`
    return [what, seconds(median(runs.map((run) => run[kind]))), `${ratio} gzips; ${size} bytes, ${share}`]
  }
  return table(`${name}: ${megabytes(bytes)}, ${runs.length} runs`, [
    ['gzip -6', seconds(median(runs.map(({ gzip }) => gzip))), 'of the same bytes, on one core'],
    line('published unmasked', 'unmasked', unmasked),
    line('published masked', 'masked', masked),
  ])
}

export function table(head: string, lines: readonly (readonly string[])[]): string {
  return [
    head,
    ...lines.map(
      ([what = '', value = '', words = '']) => `  ${what.padEnd(24)}${value.padStart(12)}  ${words}`,
    ),
  ].join('\n')
}
