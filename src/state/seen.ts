import { KeptSet } from './kept-set.svelte.ts'

const mostThreads = 5_000
const mostMessages = 20_000

/** Which threads were opened and which messages were read, by archive. */
export class Seen {
  readonly #sets = new Map<string, { threads: KeptSet; messages: KeptSet }>()

  threads(archive: string): KeptSet {
    return this.#of(archive).threads
  }

  messages(archive: string): KeptSet {
    return this.#of(archive).messages
  }

  forget(archive: string): void {
    this.threads(archive).forget()
    this.messages(archive).forget()
    this.#sets.delete(archive)
  }

  save(): void {
    for (const { threads, messages } of this.#sets.values()) {
      threads.save()
      messages.save()
    }
  }

  #of(archive: string): { threads: KeptSet; messages: KeptSet } {
    let sets = this.#sets.get(archive)
    if (!sets) {
      sets = {
        threads: new KeptSet(`seen.threads.${archive}`, mostThreads),
        messages: new KeptSet(`seen.messages.${archive}`, mostMessages),
      }
      this.#sets.set(archive, sets)
    }
    return sets
  }
}
