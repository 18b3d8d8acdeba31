import { vi } from 'vitest'

/** Waits for what is to come: a busy machine may take seconds for what takes none else. */
export function until<T>(claim: () => T): Promise<NonNullable<T>> {
  return vi.waitUntil(claim, { timeout: 15_000, interval: 20 }) as Promise<NonNullable<T>>
}
