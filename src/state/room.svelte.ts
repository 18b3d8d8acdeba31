import type { Bytes } from '#base/units.ts'

/** May the browser throw the archives away when it needs room? `unknown` where it does not say. */
export type Keeping = 'unknown' | 'promised' | 'at-risk' | 'refused'

/** The browser's storage for this site. */
export class Room {
  used = $state<Bytes | null>(null)
  /** Chromium reports a flat share of the disk, so this is "about". */
  available = $state<Bytes | null>(null)
  keeping = $state<Keeping>('unknown')
  readonly #storage: StorageManager | undefined

  constructor(storage: StorageManager | undefined) {
    this.#storage = storage
  }

  async refresh(): Promise<void> {
    try {
      const { usage, quota } = (await this.#storage?.estimate?.()) ?? {}
      this.used = usage ?? null
      this.available = quota ?? null
      const persisted = await this.#storage?.persisted?.()
      if (persisted) this.keeping = 'promised'
      else if (persisted === false && this.keeping !== 'refused') this.keeping = 'at-risk'
    } catch {
      // Private windows of some browsers throw here: then nothing is said.
    }
  }

  /** Asks the browser to keep the archives. Some ask the person, some decide by themselves. */
  async ask(): Promise<void> {
    try {
      this.keeping = (await this.#storage?.persist?.()) ? 'promised' : 'refused'
    } catch {
      this.keeping = 'refused'
    }
  }
}
