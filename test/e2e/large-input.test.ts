import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bytes } from '#base/units.ts'
import { idleMemory, watchMemory } from '#test/bench/memory.ts'
import { openDesk, type Desk } from './bad/desk.ts'

const megabyte: Bytes = 1_000_000

let desk: Desk
let idle: Bytes

// A browser each: what one has freed it gives back late.
beforeEach(async () => {
  desk = await openDesk()
  idle = await idleMemory(desk.browser)
})

afterEach(async () => {
  await desk.clear()
  await desk.close()
})

/** Writes the first part, the middle so many times, and the last. */
function write(
  name: string,
  first: string,
  [middle, times]: readonly [string, number],
  last: string,
): string {
  const path = desk.path(name)
  const file = openSync(path, 'w')
  writeSync(file, first)
  const once = Math.max(1, Math.floor(megabyte / middle.length))
  const many = Buffer.from(middle.repeat(once), 'latin1')
  let left = times
  for (; left >= once; left -= once) writeSync(file, many)
  writeSync(file, middle.repeat(left) + last)
  closeSync(file)
  return path
}

const from = 'From ada@gnvug.example Tue Mar  4 03:33:20 2003\n'
const small = (n: number): string =>
  `${from}Message-ID: <${n}@gnvug.example>\nFrom: Ada <ada@gnvug.example>\nSubject: small ${n}\nDate: Tue, 4 Mar 2003 03:3${n}:20 +0000\n\nA pot.\n\n`
const head = `${from}Message-ID: <large@gnvug.example>\nFrom: Bob <bob@gnvug.example>\nSubject: large\nDate: Tue, 4 Mar 2003 03:35:20 +0000\n\n`

/** The most that the browser took above what it takes when it does nothing. */
async function during(work: () => Promise<unknown>): Promise<Bytes> {
  const stop = watchMemory(desk.browser)
  await work()
  return stop() - idle
}

const say = (what: string, bytes: Bytes, since: number): void =>
  console.log(
    `${what}: ${Math.round(bytes / megabyte)} MB above idle, ${Math.round((performance.now() - since) / 100) / 10} s`,
  )

async function dropped(path: string, messages: number): Promise<Bytes> {
  const began = performance.now()
  const most = await during(async () => {
    await desk.tab.drop([path])
    expect(await desk.outcome(240_000)).toMatch(new RegExp(`^${messages.toLocaleString('en')} messages in `))
  })
  say(`import of ${statSync(path).size / megabyte} MB`, most, began)
  expect(await desk.other()).toMatchObject({ messages, problem: null, bytes: statSync(path).size })
  return most
}

/** Opens the large message and waits for the words; the page answers all the while. */
async function opened(words: string): Promise<Bytes> {
  const began = performance.now()
  await desk.tab.run(() => {
    const watch = { last: performance.now(), longest: 0 }
    Object.assign(globalThis, { watch })
    setInterval(() => {
      watch.longest = Math.max(watch.longest, performance.now() - watch.last)
      watch.last = performance.now()
    }, 20)
  }, null)
  const most = await during(async () => {
    await desk.tab.page
      .getByRole('region', { name: 'Threads' })
      .getByRole('link', { name: /^large/ })
      .click()
    await desk.tab.see(words)
  })
  say('opening it', most, began)
  const longest = await desk.tab.run(
    () => (globalThis as unknown as { watch: { longest: number } }).watch.longest,
    null,
  )
  console.log(`longest pause of the page: ${Math.round(longest)} ms`)
  expect(longest).toBeLessThan(2000)
  return most
}

async function savedRaw(): Promise<Bytes> {
  await desk.tab.press('r')
  const download = desk.tab.page.waitForEvent('download', { timeout: 60_000 })
  await desk.tab.click('Save it, byte for byte')
  const path = await (await download).path()
  return statSync(path).size
}

/** `SEPARATORS=2000000`: as many as wanted. */
const separators = Number(process.env['SEPARATORS'] ?? 200_000)

test(`${separators} separators with nothing between them`, { timeout: 300_000 }, async () => {
  const path = write('empty.mbox', '', [`${from}\n`, separators], '')
  expect(await dropped(path, separators)).toBeLessThan((700 + separators / 2500) * megabyte)
})

test('a line of 200 MB', async () => {
  const path = write('line.mbox', small(1) + head, ['tea ', 50 * megabyte], `\n\n${small(2)}`)
  expect(await dropped(path, 3)).toBeLessThan(400 * megabyte)
  expect(await opened('Show more of it')).toBeLessThan(900 * megabyte)
  expect(await desk.tab.text()).toContain('Not all was well with this message')
})

test('a message of 300 MB is kept, shown as far as that is sensible, and saved whole', async () => {
  const line = 'Ours cracked in January, along the seam that faces the wall.\n'
  const times = Math.ceil((300 * megabyte) / line.length)
  const path = write('large.mbox', small(1) + head, [line, times], `\n${small(2)}`)
  expect(await dropped(path, 3)).toBeLessThan(400 * megabyte)
  expect(await opened('Show more of it')).toBeLessThan(900 * megabyte)
  await desk.tab.page.getByText('Not all was well with this message').click()
  await desk.tab.see(/Only the first 33.6 MB of 30\d.\d MB were read/)
  expect(await savedRaw()).toBe(statSync(path).size - small(1).length - small(2).length - from.length - 1)
})
