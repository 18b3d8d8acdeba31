import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import type { LibraryContract } from '#workers/contracts/library.ts'

export type CarriedState =
  | { readonly is: 'opening' }
  /** `isWrong`: the passphrase that was given. */
  | { readonly is: 'locked'; readonly isWrong: boolean }
  | { readonly is: 'open'; readonly onlyThread: string | null }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

/** The mail of a link, on its way to a temporary archive. */
export class CarriedMail {
  state = $state.raw<CarriedState>({ is: 'opening' })
  readonly #library: Pick<LibraryContract, 'openThreadLink'>
  readonly #link: { readonly fragment: string; readonly archive: string }

  constructor(
    library: Pick<LibraryContract, 'openThreadLink'>,
    link: { readonly fragment: string; readonly archive: string },
  ) {
    this.#library = library
    this.#link = link
  }

  /** `passphrase`: null as long as nobody was asked for one. */
  async open(passphrase: string | null): Promise<void> {
    this.state = { is: 'opening' }
    try {
      const { onlyThread } = await this.#library.openThreadLink({ ...this.#link, passphrase })
      this.state = { is: 'open', onlyThread }
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      this.state =
        error.code === 'thread-link-locked'
          ? { is: 'locked', isWrong: passphrase !== null }
          : { is: 'failed', error }
    }
  }
}
