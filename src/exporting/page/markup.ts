/** HTML that is ready to be written: made by `markup` alone, so that nobody's words are taken for it. */
export class Markup {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

type Value = string | number | Markup | readonly Markup[] | null

/** Literal parts are HTML; what stands in `${}` is text, in an element or in a quoted attribute, unless it is Markup. */
export function markup(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(parts.map((part, i) => part + sourceOf(values[i] ?? null)).join(''))
}

function sourceOf(value: Value): string {
  if (value === null) return ''
  if (value instanceof Markup) return value.source
  if (typeof value === 'object') return value.map(({ source }) => source).join('')
  return escapeText(String(value))
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** No HTML holds them (WHATWG HTML § 13.1.1), and a parser may read something else for some. */
const unwritable = /(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}/gu

function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"']/g, (letter) => escapes[letter]!)
}
