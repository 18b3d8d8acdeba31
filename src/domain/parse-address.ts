/** Its words as written: quotes and comments taken off, encoded words (RFC 2047) still encoded. */
export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** An encoded word is one thing, whatever commas and parentheses its writer forgot to encode. */
const encodedWord = /=\?[^?\s]{1,64}\?[bq]\?[^?\s]*\?=/iy
const special = /["(<>,;:=]/g
const maskedAddress = /^\S+ at \S+$/

/** Whether it is an address: it has an `@`, or what an archive has put there: `name at host`, `name-at-host.org`. */
export function isAddress(text: string): boolean {
  return text.includes('@') || isMasked(text)
}

function isMasked(text: string): boolean {
  if (maskedAddress.test(text)) return true
  const at = text.lastIndexOf('-at-')
  return at > 0 && !/\s/.test(text) && /^[^.]+\.[^.]/.test(text.slice(at + 4))
}

/**
 * RFC 5322 § 3.4 and § 4.4: names quoted or not, comments, groups, routes; and what archives and mailers write instead:
 * `user at host (Name)`, an address between words, a name alone. At most `limit` mailboxes, in order.
 */
export function parseAddresses(text: string, limit = Number.POSITIVE_INFINITY): Mailbox[] {
  const found: Mailbox[] = []
  const reader = new AddressReader(text)
  while (found.length < limit) {
    const mailbox = reader.next()
    if (mailbox === null) break
    if (mailbox.name !== '' || mailbox.address !== '') found.push(mailbox)
  }
  return found
}

class AddressReader {
  readonly #text: string
  #at = 0
  // Once a quote or a comment is known not to close, it is never looked for again: a header of nothing but `("` is linear.
  #quotesClose = true
  #commentsClose = true

  constructor(text: string) {
    this.#text = text
  }

  /** The next mailbox, which is empty between two commas; null at the end. */
  next(): Mailbox | null {
    const text = this.#text
    if (this.#at >= text.length) return null
    let phrase = ''
    let quoted = false
    let angle: string | null = null
    const comments: string[] = []
    while (this.#at < text.length) {
      const character = text[this.#at]!
      if (character === '"') {
        const inside = this.#readQuoted()
        if (inside === null) phrase += this.#take()
        else {
          phrase += inside
          quoted = true
        }
      } else if (character === '(') {
        const comment = this.#readComment()
        if (comment === null) phrase += this.#take()
        else {
          comments.push(comment)
          phrase += ' '
        }
      } else if (character === '<') {
        const inside = this.#readAngle()
        angle ??= inside
      } else if (character === '>') {
        this.#at++
      } else if (character === ',' || character === ';') {
        this.#at++
        break
      } else if (character === ':' && angle === null && !phrase.includes('@')) {
        this.#at++
        phrase = ''
        quoted = false
      } else if (character === '=' && this.#matchEncodedWord()) {
        phrase += this.#take(encodedWord.lastIndex - this.#at)
      } else {
        phrase += this.#takeWords()
      }
    }
    return mailboxOf(fold(phrase), quoted, angle, comments)
  }

  /** Up to the next character that may mean something. */
  #takeWords(): string {
    special.lastIndex = this.#at + 1
    const end = special.test(this.#text) ? special.lastIndex - 1 : this.#text.length
    return this.#take(end - this.#at)
  }

  #take(length = 1): string {
    this.#at += length
    return this.#text.slice(this.#at - length, this.#at)
  }

  #matchEncodedWord(): boolean {
    if (this.#text[this.#at + 1] !== '?') return false
    encodedWord.lastIndex = this.#at
    return encodedWord.test(this.#text)
  }

  #readQuoted(): string | null {
    if (!this.#quotesClose) return null
    const text = this.#text
    let inside = ''
    let from = this.#at + 1
    for (let at = from; at < text.length; at++) {
      if (text[at] === '\\') {
        inside += text.slice(from, at)
        from = ++at
      } else if (text[at] === '"') {
        this.#at = at + 1
        return inside + text.slice(from, at)
      }
    }
    this.#quotesClose = false
    return null
  }

  #readComment(): string | null {
    if (!this.#commentsClose) return null
    const text = this.#text
    let inside = ''
    let from = this.#at + 1
    let depth = 1
    for (let at = from; at < text.length; at++) {
      if (text[at] === '\\') {
        inside += text.slice(from, at)
        from = ++at
      } else if (text[at] === '(') {
        depth++
      } else if (text[at] === ')' && --depth === 0) {
        this.#at = at + 1
        return fold(inside + text.slice(from, at))
      }
    }
    this.#commentsClose = false
    return null
  }

  /** Between angle brackets; a bracket that is not closed ends with its mailbox, a second one begins anew. */
  #readAngle(): string {
    const text = this.#text
    let start = this.#at + 1
    let at = start
    let quoted = false
    for (; at < text.length; at++) {
      const character = text[at]
      if (character === '"') quoted = !quoted
      else if (character === '>') break
      else if (quoted) continue
      else if (character === '<') start = at + 1
    }
    this.#at = Math.min(at + 1, text.length)
    let inside = text.slice(start, at)
    // RFC 5322 § 4.4: comments may stand anywhere in it.
    if (inside.includes('(') && !inside.includes('"')) inside = inside.replace(/\([^()]*\)/g, ' ')
    inside = fold(inside)
    // RFC 5322 § 4.4: `@relay,@relay:user@host`.
    if (inside.startsWith('@')) inside = inside.slice(inside.indexOf(':') + 1)
    if (/^mailto:/i.test(inside)) inside = inside.slice(7)
    return inside.includes('@') && !inside.includes('"') ? inside.replaceAll(' ', '') : inside
  }
}

/** White space of RFC 5322 only: where a character stands for a byte, U+00A0 is one of UTF-8's for à and for נ. */
function fold(text: string): string {
  if (!/[ \t\r\n]{2}|[\t\r\n]|^ | $/.test(text)) return text
  return text
    .split(/[ \t\r\n]+/)
    .filter(Boolean)
    .join(' ')
}

function mailboxOf(
  phrase: string,
  quoted: boolean,
  angle: string | null,
  comments: readonly string[],
): Mailbox {
  const comment = comments.join(' ')
  if (angle !== null) {
    return { name: phrase === '' ? comment : phrase, address: angle }
  }
  // A comment alone, as behind a group, is nobody.
  if (phrase === '') return { name: '', address: '' }
  if (isMasked(phrase)) return { name: comment, address: phrase }
  // RFC 822 lets spaces stand around `@` and `.`.
  const words = (phrase.includes('@') ? phrase.replace(/ ?([@.]) ?/g, '$1') : phrase).split(' ')
  const address = words.find((word) => word.includes('@')) ?? words.find(isMasked)
  if (address === undefined) {
    // RFC 5322 § 3.4.1: an address has an `@`. What is left of one without it is told by the name behind it: `root (Cron)`.
    const local = comment !== '' && !quoted && !phrase.includes(' ') && !phrase.includes('=?')
    return local ? { name: comment, address: phrase } : { name: phrase, address: '' }
  }
  const others = words.filter((word) => word !== address).join(' ')
  return { name: others === '' ? comment : others, address }
}
