import type { EpochMilliseconds } from '#base/units.ts'
import { parseQuery } from './parse-query.ts'
import { printQuery } from './print-query.ts'
import type { Query, Stretch } from './query.ts'

/** The text without a part of it. */
export function withoutStretch(text: string, { start, end }: Stretch): string {
  return tidy(cut(text, { start, end }))
}

/** Whether all of a query's messages must match this part as it stands. */
export function hasPart(text: string, part: string, now: EpochMilliseconds): boolean {
  const wanted = parseQuery(part, { now }).understood
  return parseQuery(text, { now }).chips.some(({ query }) => printQuery(query) === wanted)
}

/** The text with a part that all messages must match: taken away where it is there; dates take the place of dates. */
export function withPart(text: string, part: string, now: EpochMilliseconds): string {
  const { query: added, understood } = parseQuery(part, { now })
  const { query, chips, problems, understood: plain } = parseQuery(text, { now })
  // What is unfinished would take in what is added.
  if (problems.length > 0 && plain !== text) return withPart(plain, part, now)
  const same = chips.filter((chip) => printQuery(chip.query) === understood)
  if (same.length > 0) return withoutAll(text, same)
  const dates = added.is === 'date' ? chips.filter((chip) => chip.query.is === 'date') : []
  const rest = withoutAll(text, dates)
  return rest === '' ? understood : `${bracketed(rest, query)} ${understood}`
}

function withoutAll(text: string, stretches: readonly Stretch[]): string {
  // From the end, so that the others stay where they are.
  return tidy([...stretches].sort((a, b) => b.start - a.start).reduce(cut, text))
}

function cut(text: string, { start, end }: Stretch): string {
  return `${text.slice(0, start)} ${text.slice(end)}`
}

/** Alternatives are bracketed before something is added that all must match. */
function bracketed(text: string, query: Query): string {
  return query.is === 'or' ? `(${text})` : text
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
