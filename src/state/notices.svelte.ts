import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'

/** Something to tell that no other place on the screen tells. */
export type Notice =
  | { readonly is: 'problem'; readonly error: BoxwoodError }
  | { readonly is: 'left-out'; readonly names: readonly string[]; readonly taken: number }
  | { readonly is: 'long-to-print'; readonly messages: number; readonly most: number }
  | { readonly is: 'copied'; readonly what: string }

const briefly = 2500

export class Notices {
  all = $state.raw<readonly Notice[]>([])

  tell(notice: Notice): void {
    this.all = [...this.all.filter((other) => other.is !== notice.is), notice]
    if (notice.is === 'copied') setTimeout(() => this.dismiss(notice), briefly)
  }

  /** Cancelled is not failed: nothing is told of it. */
  tellProblem(thrown: unknown): void {
    const error = asBoxwoodError(thrown)
    if (error.code === 'bug') console.error(error.cause ?? error)
    if (error.code !== 'cancelled') this.tell({ is: 'problem', error })
  }

  dismiss(notice: Notice): void {
    this.all = this.all.filter((other) => other !== notice)
  }
}
