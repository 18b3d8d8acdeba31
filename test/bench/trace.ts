import type { Page } from 'playwright'
import type { Milliseconds } from '#base/units.ts'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** Microseconds. */
  readonly ts: number
  readonly dur?: number
  /** Of the processor, likewise: a machine that is busy with something else does not make it longer. */
  readonly tdur?: number
  readonly args?: { readonly name?: string; readonly data?: { readonly isOutermostMainFrame?: boolean } }
}

export interface Task {
  readonly took: Milliseconds
  /** Of which the thread had the processor. */
  readonly worked: Milliseconds
}

/** Chromium's own account of the tasks on its pages' threads, those under 50 ms too. Returns what ends it. */
export async function traceTasks(page: Page): Promise<() => Promise<Task[]>> {
  const session = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => void events.push(...(value as unknown as TraceEvent[])))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'] },
  })
  return async () => {
    const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.end')
    await ended
    await session.detach()
    const isMain = (event: TraceEvent): boolean =>
      event.name === 'thread_name' && event.args?.name === 'CrRendererMain'
    const threads = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid}/${tid}`))
    const tasks = events.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid}/${tid}`))
    return tasks.map(({ dur = 0, tdur = dur }) => ({ took: dur / 1000, worked: tdur / 1000 }))
  }
}
