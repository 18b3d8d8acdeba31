import type { Environment } from '#state/environment.ts'
import type { Facets } from '#workers/contracts/library.ts'

const names = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month)),
)

/** The years and months of an archive, as what a date can be. */
export class DateSuggestions {
  readonly #environment: Environment
  readonly #archive: string
  #months: Promise<Facets['months']> | null = null

  constructor(environment: Environment, archive: string) {
    this.#environment = environment
    this.#archive = archive
  }

  /** `text`: what stands behind the operator, `2021..2022-0` included: then what is after the dots is completed. */
  async offers(
    operator: string,
    text: string,
  ): Promise<{ group: string; label: string; note: string; replacement: string }[]> {
    this.#months ??= this.#environment.library
      .facets({ archive: this.#archive, asked: { query: '' }, people: 0 })
      .then(({ months }) => months)
    const months = await this.#months
    const [, before = '', last = ''] = /^(.*\.\.)?(.*)$/s.exec(text) ?? []
    const spans = /^\d{4}/.test(last) ? monthsOf(months, last) : yearsOf(months)
    return spans
      .filter(
        ({ span, label }) => span.startsWith(last) || label.toLowerCase().startsWith(last.toLowerCase()),
      )
      .slice(0, 13)
      .map(({ span, label, messages }) => ({
        group: operator,
        label,
        note: messages.toLocaleString('en'),
        replacement: operator + before + span,
      }))
  }
}

interface Span {
  readonly span: string
  readonly label: string
  readonly messages: number
}

/** The newest first. */
function yearsOf(months: Facets['months']): Span[] {
  const years = new Map<number, number>()
  for (const { year, messages } of months) years.set(year, (years.get(year) ?? 0) + messages)
  return [...years]
    .toSorted(([a], [b]) => b - a)
    .map(([year, messages]) => ({ span: String(year).padStart(4, '0'), label: String(year), messages }))
}

function monthsOf(months: Facets['months'], text: string): Span[] {
  const year = Number(text.slice(0, 4))
  const inYear = months.filter((month) => month.year === year)
  const whole = yearsOf(inYear)
  return [
    ...whole,
    ...inYear.map(({ month, messages }) => ({
      span: `${text.slice(0, 4)}-${String(month).padStart(2, '0')}`,
      label: `${names[month - 1] ?? month} ${year}`,
      messages,
    })),
  ]
}
