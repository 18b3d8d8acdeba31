import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { LoggedRequest, LoggedServer } from './logged-server.ts'

/** What was asked of an archive, without the app's own files. */
export interface Spent {
  readonly requests: number
  readonly bytes: Bytes
  readonly asked: readonly LoggedRequest[]
}

/** By the server's log after its first `before` lines. */
export function spentSince(
  server: LoggedServer,
  before: number,
  until: EpochMilliseconds = Number.POSITIVE_INFINITY,
): Spent {
  const asked = server
    .log()
    .slice(before)
    .filter(({ path, at }) => path.includes('/archive/') && at <= until)
  return { requests: asked.length, bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0), asked }
}

/** Until nothing is asked for any more. */
export async function quiet(server: LoggedServer): Promise<void> {
  for (let before = -1; before !== server.log().length;) {
    before = server.log().length
    await new Promise((done) => setTimeout(done, 700))
  }
}
