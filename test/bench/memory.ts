import type { Bytes, Milliseconds } from '#base/units.ts'
import type { Browser } from '#test/e2e/driver/tab.ts'
import { residentSize } from '#test/e2e/driver/processes.ts'

const every: Milliseconds = 50
/** How often it looks for processes that have come and gone. */
const relist = 20

/** The resident size of all of a browser's processes together, sampled until it is stopped. Gives the peak. */
export function watchMemory(browser: Browser): () => Bytes {
  let processes: number[] = []
  let samples = 0
  let peak = 0
  const sample = (): void => {
    if (samples++ % relist === 0) processes = browser.processes()
    peak = Math.max(peak, residentSize(processes))
  }
  const timer = setInterval(sample, every)
  return () => {
    clearInterval(timer)
    return peak
  }
}

/** Of a browser that does nothing, after it had time to settle. */
export async function idleMemory(browser: Browser): Promise<Bytes> {
  await new Promise((done) => setTimeout(done, 3000))
  return residentSize(browser.processes())
}
