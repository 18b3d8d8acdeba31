import type { Operator } from '#domain/query/operators.ts'
import { operators } from '#domain/query/operators.ts'
import type { Suggestion } from '#domain/query/suggestion.ts'
import { completed, typedAt, type Typed } from '#domain/query/typed-at.ts'
import type { Environment } from '#state/environment.ts'
import { DateSuggestions } from './date-suggestions.ts'
import type { Searches } from './searches.ts'

const [fewPeople, fewWords, many] = [3, 4, 8]

/** What can replace what is typed. */
interface Offer {
  readonly group: string
  readonly label: string
  readonly note: string
  readonly replacement: string
}

/** What a search can go on with: loaded when the box is first used. */
export class Suggestions {
  all = $state.raw<readonly Suggestion[]>([])
  readonly #environment: Environment
  readonly #archive: string
  readonly #searches: Searches
  readonly #dates: DateSuggestions
  #newest = 0

  constructor(environment: Environment, archive: string, searches: Searches) {
    this.#environment = environment
    this.#archive = archive
    this.#searches = searches
    this.#dates = new DateSuggestions(environment, archive)
  }

  /** What was offered before stays until there is something newer; the newest wins. */
  suggest(text: string, caret: number): void {
    const number = ++this.#newest
    const typed = typedAt(text, caret)
    if (text.trim() === '' || !typed) {
      this.all = text.trim() === '' ? [...this.#before(), ...operatorOffers('').map(asWhole)] : []
      return
    }
    const show = (offers: readonly Offer[]): void => {
      if (number !== this.#newest) return
      this.all = offers.map(({ group, label, note, replacement }) => ({
        group,
        label,
        note,
        text: completed(text, typed, replacement).text,
        isWhole: false,
        forget: null,
      }))
    }
    void this.#offers(typed).then(show, () => show([]))
  }

  async #offers(typed: Typed): Promise<Offer[]> {
    const { operator, text } = typed
    if (operator) return this.#values(operator, text)
    const isShort = text.length < 2
    const [people, words] = await Promise.all([
      isShort ? [] : this.#complete('from', text, fewPeople, 'from:'),
      isShort ? [] : this.#complete('word', text, fewWords, 'Words'),
    ])
    const more = words.filter(({ label }) => label !== text)
    return [...operatorOffers(text), ...people, ...more]
  }

  #values(operator: Operator, text: string): Promise<Offer[]> | Offer[] {
    const name = `${operator.names[0]}:`
    const { kind, field } = operator
    if (field === 'from' || field === 'to' || field === 'cc' || field === 'list')
      return this.#complete(field, text, many, name)
    if (kind === 'date' || kind === 'before' || kind === 'after') return this.#dates.offers(name, text)
    if (kind === 'has') return [{ group: name, label: 'attachment', note: '', replacement: 'has:attachment' }]
    if (kind === 'is') return [{ group: name, label: 'starred', note: '', replacement: 'is:starred' }]
    if (kind === 'size')
      return ['100k', '1M', '10M']
        .filter((size) => size.startsWith(text))
        .map((size) => ({ group: name, label: size, note: '', replacement: name + size }))
    return []
  }

  async #complete(
    field: 'from' | 'to' | 'cc' | 'list' | 'word',
    text: string,
    limit: number,
    group: string,
  ): Promise<Offer[]> {
    const found = await this.#environment.library.complete({ archive: this.#archive, field, text, limit })
    return found.map((one) => ({
      group,
      label: one.label,
      note: one.messages.toLocaleString('en'),
      replacement: one.text,
    }))
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
          this.suggest('', 0)
        },
      }))
    return [
      ...offer('Kept', saved, saved.all),
      ...offer('Before', recent, recent.all.filter((text) => !saved.has(text)).slice(0, 6)),
    ]
  }
}

/** Those that begin like this. */
function operatorOffers(text: string): Offer[] {
  const like = text.toLowerCase()
  const offered = new Set(['from', 'subject', 'date', 'has', 'is', 'filename'])
  return operators
    .filter(({ names: [name] }) => (like === '' ? offered.has(name) : name.startsWith(like)))
    .map(({ names: [name], does }) => ({ group: `${name}:`, label: does, note: '', replacement: `${name}:` }))
}

function asWhole({ group, label, note, replacement }: Offer): Suggestion {
  return { group, label, note, text: replacement, isWhole: false, forget: null }
}
