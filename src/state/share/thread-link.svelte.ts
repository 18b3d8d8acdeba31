import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { ExportSelection, LibraryContract } from '#workers/contracts/library.ts'

export type LinkState =
  | { readonly is: 'measuring' }
  /** `characters`: of the fragment, once it is made. */
  | { readonly is: 'measured'; readonly characters: number }
  | { readonly is: 'making'; readonly characters: number }
  | { readonly is: 'made'; readonly fragment: string }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

type Maker = Pick<LibraryContract, 'threadLink' | 'threadLinkSize'>

/** A link that holds messages: how long it will be, and then the link. */
export class ThreadLink {
  state = $state.raw<LinkState>({ is: 'measuring' })
  readonly #library: Maker
  readonly #what: { readonly archive: string; readonly what: ExportSelection }
  /** What answers an older question is dropped. */
  #question = 0

  constructor(library: Maker, archive: string, what: ExportSelection) {
    this.#library = library
    this.#what = { archive, what }
  }

  /** What was made before is another link. */
  async measure(withPassphrase: boolean): Promise<void> {
    const question = ++this.#question
    this.state = { is: 'measuring' }
    await this.#answer(question, async () => {
      const characters = await this.#library.threadLinkSize({ ...this.#what, withPassphrase })
      return { is: 'measured', characters }
    })
  }

  /** `passphrase`: null for none. Does nothing before it is measured. */
  async make(passphrase: string | null): Promise<void> {
    if (this.state.is !== 'measured') return
    const question = ++this.#question
    this.state = { is: 'making', characters: this.state.characters }
    await this.#answer(question, async () => {
      const fragment = await this.#library.threadLink({ ...this.#what, passphrase })
      return { is: 'made', fragment }
    })
  }

  async #answer(question: number, ask: () => Promise<LinkState>): Promise<void> {
    let answer: LinkState
    try {
      answer = await ask()
    } catch (thrown) {
      answer = { is: 'failed', error: asBoxwoodError(thrown) }
    }
    if (question === this.#question) this.state = answer
  }
}
