import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corpora, corpusFile } from '#test/build/corpora.ts'
import { generatedMbox } from '#test/build/generated-archive.ts'
import { defaults } from '#test/generate/mailbox-options.ts'
import { writeArchive } from '#test/generate/write-archive.ts'

/** The list that costs are counted on, and what of it is asked for. */
export interface HostedList {
  readonly mail: Uint8Array<ArrayBuffer> | string
  /** What a visit may cost, as a multiple of what a list of an ordinary size may. */
  readonly factor: number
  readonly word: string
  readonly threeWords: string
  readonly phrases: readonly string[]
  /** How far the list is scrolled, in threads, where it is so long. */
  readonly scroll: number
}

/**
 * `HOSTED=all`: a real one. `HOSTED=large`: an invented one of about 1 GB and 100,000 messages, which takes some
 * minutes. Else a small one, whose words are in nearly every message.
 */
export function hostedList(messages: number): HostedList {
  const form = process.env['HOSTED']
  if (form === 'large') return large()
  if (form === 'all' && corpora !== null) {
    return {
      mail: corpusFile('archives/alsa-devel-2021Q3.mbox.gz'),
      factor: 1,
      word: 'regression',
      threeWords: 'mixer volume patch',
      phrases: ['"sound card"'],
      scroll: Infinity,
    }
  }
  return {
    mail: generatedMbox(messages),
    // Invented words deflate by half, written ones to a third.
    factor: 1.5,
    word: 'of',
    threeWords: 'the of and',
    phrases: ['"of the"'],
    scroll: Infinity,
  }
}

function large(): HostedList {
  const path = join(mkdtempSync(join(tmpdir(), 'boxwood-large-')), 'potluck.mbox')
  writeArchive(path, { ...defaults, seed: 7, messages: 100_000, text: 2100 })
  return {
    mail: path,
    factor: 2,
    word: 'people',
    threeWords: 'people water words',
    phrases: ['"people over there"', '"some people"', '"of the"'],
    scroll: 3000,
  }
}
