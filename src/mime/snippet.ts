import { foldSpace } from './header-fields.ts'

const longest = 160
/** What is looked at of a line, and of a paragraph before it is taken. */
const longestLine = 400
const longestParagraph = 24

const quote = /^\s{0,3}(?:>|\|(?:\s|$))/
/** `-----`, `* * *`: nothing to read. */
const rule = /^\s*([-=_*#~+.·•–—─═])(?:\s*\1){2,}\s*$/
/** A signature (RFC 3676 § 4.3), and what Mailman and ezmlm put under a message. */
const ending = /^(?:-- ?|_{40,}\s*|to unsubscribe,? e-?mail:.*)$/i
const forwarded =
  /^\s*(?:-{2,}.{0,40}(?:original|forwarded|weitergeleitete|ursprüngliche|transféré|reenviado|inoltrato).{0,40}-{2,}|begin forwarded message:)\s*$/i
const forwardedField =
  /^\s*\*?(?:from|date|sent|to|cc|bcc|subject|reply-to|von|datum|gesendet|an|betreff|de|à|objet|envoyé)\s?:/i
const attributionVerb =
  /(?:wrote|writes|said|says|schrieb|schreef|skrev|escribió|escreveu|écrit|a écrit|ha scritto|napisał\(?a?\)?|napsal|пишет|писал\(?а?\)?|kirjoitti|写道)\s?[:：]\s*$/iu
const attributionOpening =
  /^\s*(?:>?\s*)?(?:on|am|le|el|il|op|em|den|dne|dnia|w dniu|quoting|in message|at|\d{1,4}[-/.年])/i

/**
 * The first new words of a message on one line, at most 160 characters: no quotes and what introduces them, no signature, no PGP
 * armour, no header of what is forwarded. Where nothing is new, the first words of what is quoted.
 */
export function snippetOf(text: string): string {
  return new SnippetReader(true).read(text) || new SnippetReader(false).read(text)
}

class SnippetReader {
  readonly #newOnly: boolean
  #snippet = ''
  #paragraph: string[] = []
  /** A blank line was seen: the paragraph is whole, unless what follows shows that it introduces a quote. */
  #closed = false
  /** Armour, the fields of a forwarded header: skipped up to a blank line. */
  #skipping = false
  #armour = false

  constructor(newOnly: boolean) {
    this.#newOnly = newOnly
  }

  read(text: string): string {
    let at = 0
    while (at < text.length && this.#snippet.length < longest) {
      let end = text.indexOf('\n', at)
      if (end < 0) end = text.length
      if (!this.#readLine(text.slice(at, Math.min(end, at + longestLine)))) break
      at = end + 1
    }
    this.#take(withoutAttribution(this.#paragraph, false))
    return cut(this.#snippet)
  }

  /** False where the message ends. */
  #readLine(line: string): boolean {
    if (line.startsWith('-----')) {
      if (line.startsWith('-----BEGIN PGP SIGNED MESSAGE')) this.#skipping = true
      else if (line.startsWith('-----BEGIN PGP SIGNATURE')) return false
      else if (line.startsWith('-----BEGIN PGP')) this.#armour = true
      if (/^-----(?:BEGIN|END) PGP/.test(line)) {
        if (line.startsWith('-----END')) this.#armour = false
        return true
      }
    }
    if (this.#armour) return true
    if (ending.test(line)) return !this.#newOnly
    const blank = line.trim() === ''
    if (this.#skipping) {
      this.#skipping = !blank
      return true
    }
    if (blank) this.#closed = true
    else if (forwarded.test(line)) {
      this.#take(withoutAttribution(this.#paragraph, false))
      this.#skipping = false
    } else if (forwardedField.test(line) && this.#paragraph.length === 0) {
      return true
    } else if (quote.test(line)) {
      this.#take(withoutAttribution(this.#paragraph, true))
      if (!this.#newOnly) this.#append(line.replace(/^[\s>|]+/, ''))
    } else {
      if (this.#closed || this.#paragraph.length >= longestParagraph)
        this.#take(withoutAttribution(this.#paragraph, false))
      this.#closed = false
      if (!rule.test(line)) this.#paragraph.push(line)
    }
    return true
  }

  #take(lines: readonly string[]): void {
    for (const line of lines) {
      if (this.#snippet.length >= longest) break
      this.#append(line)
    }
    this.#paragraph = []
    this.#closed = false
  }

  #append(line: string): void {
    const words = foldSpace(line)
    if (words !== '') this.#snippet += this.#snippet === '' ? words : ` ${words}`
  }
}

/** A paragraph without the `On … wrote:` at its end, which may run over three lines; before a quote any line with a colon is one. */
function withoutAttribution(lines: readonly string[], beforeQuote: boolean): readonly string[] {
  const last = lines.at(-1)
  if (last === undefined || !(attributionVerb.test(last) || (beforeQuote && /[:：]\s*$/.test(last))))
    return lines
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - 3); index--) {
    if (attributionOpening.test(lines[index]!)) return lines.slice(0, index)
  }
  return lines.slice(0, -1)
}

/** At a word's end where there is one near, never inside a character. */
function cut(text: string): string {
  const folded = text.trim()
  if (folded.length <= longest) return folded
  const space = folded.lastIndexOf(' ', longest)
  const end = space > longest * 0.7 ? space : longest
  return folded
    .slice(0, end)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}
