import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Bytes, Milliseconds } from '#base/units.ts'
import { zippedFiles } from '#test/build/zip-entries.ts'
import { openChromium, type ChromiumTab } from '#test/e2e/driver/chromium.ts'
import { untilNobodyWrites } from './until-nobody-writes.ts'

/** One file published after it was deflated by the same machine: what two people would compare. */
export interface Publishing {
  /** `gzip -6` of the same bytes. */
  readonly gzip: Milliseconds
  readonly unmasked: Milliseconds
  readonly masked: Milliseconds
}

export interface Published {
  readonly runs: readonly Publishing[]
  /** Of the folder `archive/`, the app left aside. */
  readonly unmasked: Bytes
  readonly masked: Bytes
}

/** Imports a mailbox, waits until its indexes are joined, then takes turns: `gzip`, unmasked, masked. */
export async function measurePublishing(url: string, path: string, runs: number): Promise<Published> {
  const browser = await openChromium()
  try {
    const tab = await browser.tab()
    await tab.go(url)
    const { archive } = await tab.open([path])
    await tab.page.evaluate(untilNobodyWrites)
    const all: Publishing[] = []
    for (let run = 0; run < runs; run++) {
      const gzip = await deflate(path)
      const unmasked = await publish(tab, archive, false)
      all.push({ gzip, unmasked, masked: await publish(tab, archive, true) })
    }
    return {
      runs: all,
      unmasked: await sizeOf(tab, archive, false),
      masked: await sizeOf(tab, archive, true),
    }
  } finally {
    await browser.close()
  }
}

async function deflate(path: string): Promise<Milliseconds> {
  const started = performance.now()
  const [code] = (await once(spawn('gzip', ['-6', '-c', path], { stdio: 'ignore' }), 'exit')) as [number]
  if (code !== 0) throw new Error(`gzip: ${code}`)
  return performance.now() - started
}

function publish(tab: ChromiumTab, archive: string, mask: boolean): Promise<Milliseconds> {
  return tab.run(
    async (boxwood, { archive, mask }) => {
      const started = performance.now()
      await boxwood.publish(archive, { mask })
      return performance.now() - started
    },
    { archive, mask },
  )
}

async function sizeOf(tab: ChromiumTab, archive: string, mask: boolean): Promise<Bytes> {
  const base64 = await tab.run(
    async (boxwood, { archive, mask }) => {
      const reader = new FileReader()
      const blob = await boxwood.publish(archive, { mask })
      await new Promise((done) => {
        reader.addEventListener('load', done)
        reader.readAsDataURL(blob)
      })
      return String(reader.result).split(',')[1] ?? ''
    },
    { archive, mask },
  )
  const files = await zippedFiles(new Blob([Buffer.from(base64, 'base64')]))
  return files
    .filter(({ name }) => name.startsWith('archive/'))
    .reduce((sum, { bytes }) => sum + bytes.length, 0)
}
