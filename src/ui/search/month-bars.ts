/** Messages of a month; `month` from 1. */
export interface MonthCount {
  readonly year: number
  readonly month: number
  readonly messages: number
}

export interface Bar {
  /** Years times twelve and months: of the first and the last month that it stands for. */
  readonly first: number
  readonly last: number
  readonly messages: number
}

const names = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2000, month)),
)

export function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1
}

/** All months from the first to the last, at most so many bars: each a month, or as many as it takes. */
export function monthBars(counts: readonly MonthCount[], most: number): Bar[] {
  const numbers = counts.map(({ year, month }) => monthNumber(year, month))
  const first = Math.min(...numbers)
  const last = Math.max(...numbers)
  if (counts.length === 0) return []
  // A year a bar, or several, where a wrong date stretches it all.
  const whole = [1, 3, 12].find((step) => (last - first + 1) / step <= most)
  const step = whole ?? 12 * Math.ceil((last - first + 1) / 12 / most)
  const start = Math.floor(first / step) * step
  const bars = Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, i) => ({
    first: start + i * step,
    last: start + (i + 1) * step - 1,
    messages: 0,
  }))
  for (const [i, { messages }] of counts.entries()) {
    const bar = bars[Math.floor((numbers[i]! - start) / step)]
    if (bar) bar.messages += messages
  }
  return bars
}

/** `April 2021`; with `to`, `April to June 2021`. */
export function sayMonths(first: number, last = first): string {
  const [from, to] = [yearMonth(first), yearMonth(last)]
  if (first === last) return `${from.name} ${from.year}`
  if (from.year === to.year && last - first === 11) return String(from.year)
  return from.year === to.year
    ? `${from.name} to ${to.name} ${to.year}`
    : `${from.name} ${from.year} to ${to.name} ${to.year}`
}

/** In the query language: `date:2021`, `date:2021-04`, `date:2021-04..2021-09`. */
export function monthsPart(first: number, last: number): string {
  const [from, to] = [yearMonth(first), yearMonth(last)]
  if (first === last) return `date:${from.text}`
  const isYears = first % 12 === 0 && last % 12 === 11
  if (!isYears) return `date:${from.text}..${to.text}`
  const [a, b] = [from.text.slice(0, 4), to.text.slice(0, 4)]
  return a === b ? `date:${a}` : `date:${a}..${b}`
}

function yearMonth(number: number): { year: number; name: string; text: string } {
  const year = Math.floor(number / 12)
  const month = number - year * 12
  const text = `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`
  return { year, name: names[month] ?? '', text }
}
