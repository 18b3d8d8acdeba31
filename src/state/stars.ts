import { KeptList } from './kept-list.svelte.ts'

const most = 5_000

/** The keys of the messages that a person starred, by archive. */
export class Stars {
  readonly #lists = new Map<string, KeptList>()

  of(archive: string): KeptList {
    let list = this.#lists.get(archive)
    if (!list) {
      list = new KeptList(`stars.${archive}`, most)
      this.#lists.set(archive, list)
    }
    return list
  }

  forget(archive: string): void {
    this.of(archive).forget()
    this.#lists.delete(archive)
  }
}
