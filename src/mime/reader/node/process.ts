/** Node's `process`, as far as streams go. Microtasks keep the order of ticks: before timers and immediates, in turn. */
export function nextTick(run: (...values: unknown[]) => void, ...values: unknown[]): void {
  queueMicrotask(() => run(...values))
}

export const env = {}
export const versions = {}
export const browser = true
export function emitWarning(): void {}
