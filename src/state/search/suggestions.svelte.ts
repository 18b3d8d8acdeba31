import type { Suggestion } from '#domain/query/suggestion.ts'
import type { Environment } from '#state/environment.ts'
import type { Searches } from './searches.ts'

/** What a search can go on with: loaded when the box is first used. */
export class Suggestions {
  all = $state.raw<readonly Suggestion[]>([])
  readonly #searches: Searches

  constructor(_environment: Environment, _archive: string, searches: Searches) {
    this.#searches = searches
  }

  suggest(text: string, _caret: number): void {
    this.all = text.trim() === '' ? this.#before() : []
  }

  #before(): Suggestion[] {
    const { saved, recent } = this.#searches
    const offer = (group: string, list: Searches['saved'], texts: readonly string[]): Suggestion[] =>
      texts.map((text) => ({
        group,
        label: text,
        note: '',
        text,
        isWhole: true,
        forget: () => {
          list.remove(text)
          this.all = this.#before()
        },
      }))
    return [
      ...offer('Kept', saved, saved.all),
      ...offer(
        'Before',
        recent,
        recent.all.filter((text) => !saved.has(text)),
      ),
    ]
  }
}
