import { MediaQuery } from 'svelte/reactivity'
import { readKept, writeKept } from './kept.ts'
import { KeptSet } from './kept-set.svelte.ts'

export type Theme = 'system' | 'light' | 'dark'

/** What a person chose for good. */
export class Settings {
  #theme = $state<Theme>('system')
  #singleKeys = $state(true)
  #newestFirst = $state(false)
  readonly #systemDark = new MediaQuery('prefers-color-scheme: dark')
  /** Senders whose remote pictures are always loaded, by address. */
  readonly trusted = new KeptSet('trusted', 500)

  constructor() {
    const theme = readKept('theme')
    if (theme === 'light' || theme === 'dark') this.#theme = theme
    this.#singleKeys = readKept('single-keys') !== false
    this.#newestFirst = readKept('newest-first') === true
  }

  get theme(): Theme {
    return this.#theme
  }

  set theme(theme: Theme) {
    this.#theme = theme
    writeKept('theme', theme === 'system' ? null : theme)
  }

  get dark(): boolean {
    return this.#theme === 'dark' || (this.#theme === 'system' && this.#systemDark.current)
  }

  /** Keys without Ctrl or Alt. WCAG 2.1.4: they can be switched off. */
  get singleKeys(): boolean {
    return this.#singleKeys
  }

  set singleKeys(on: boolean) {
    this.#singleKeys = on
    writeKept('single-keys', on)
  }

  /** The messages of a thread by their dates, the newest at the top; else as they answer each other. */
  get newestFirst(): boolean {
    return this.#newestFirst
  }

  set newestFirst(on: boolean) {
    this.#newestFirst = on
    writeKept('newest-first', on)
  }
}
