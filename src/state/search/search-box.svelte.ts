import type { Milliseconds } from '#base/units.ts'

/** So long after a key the search begins: shorter than the pause to the next key of most. */
const pause: Milliseconds = 60
/** So long after a key the address follows: browsers refuse a page that changes it too often. */
const calm: Milliseconds = 400

/** Where every search costs. */
const long: Milliseconds = 700

interface Hands {
  /** Each search costs requests: it begins when typing has paused. */
  readonly isSparing?: boolean
  /** Shows what the query finds; on return to an address, where its list was left. */
  readonly ask: (query: string, options: { isReturn: boolean }) => void
  /** Writes the query into the address. */
  readonly write: (query: string, options: { replace: boolean }) => void
  /** It was meant: to be offered again. */
  readonly keep: (query: string) => void
}

/** What stands in the search box, on its way to the list and to the address. */
export class SearchBox {
  text = $state('')
  /** The query that the address has. */
  #written: string
  /** What is typed next is an entry of its own in the history; what follows takes its place. */
  #isSettled = true
  #asking: ReturnType<typeof setTimeout> | undefined
  #writing: ReturnType<typeof setTimeout> | undefined
  readonly #hands: Hands

  constructor(query: string, hands: Hands) {
    this.text = query
    this.#written = query
    this.#hands = hands
  }

  get query(): string {
    return this.text.trim()
  }

  type(text: string): void {
    this.text = text
    clearTimeout(this.#asking)
    clearTimeout(this.#writing)
    if (!this.#hands.isSparing) this.#asking = setTimeout(() => this.#ask(whileTyped(this.query)), pause)
    this.#writing = setTimeout(
      () => {
        this.#ask(this.query)
        this.#write()
      },
      this.#hands.isSparing ? long : calm,
    )
  }

  /** A person has said all: it is searched for now, and Back returns to it. */
  settle(): void {
    clearTimeout(this.#asking)
    this.#ask(this.query)
    this.#write()
    this.#isSettled = true
    if (this.query !== '') this.#hands.keep(this.query)
  }

  /** In one step, as a link would. */
  put(text: string): void {
    this.#isSettled = true
    this.text = text
    this.settle()
  }

  /** The address names this query: by a link, by Back, or because it was written here. */
  arrive(query: string): void {
    if (query === this.#written) return
    clearTimeout(this.#asking)
    clearTimeout(this.#writing)
    this.#written = query
    this.#isSettled = true
    this.text = query
    this.#hands.ask(query, { isReturn: true })
  }

  close(): void {
    clearTimeout(this.#asking)
    clearTimeout(this.#writing)
  }

  #ask(query: string): void {
    this.#hands.ask(query, { isReturn: false })
  }

  #write(): void {
    clearTimeout(this.#writing)
    const { query } = this
    if (query === this.#written) return
    this.#written = query
    const replace = !this.#isSettled
    this.#isSettled = false
    this.#hands.write(query, { replace })
  }
}

/** Operators whose value is words. */
const ofWords = /^-?(?:from|to|cc|subject|body|nq|list|filename|[ftcsbln]):/i

/** The last word is still being typed: those that begin like it are found, so that the list does not go empty between. */
function whileTyped(query: string): string {
  const last = /\S*$/.exec(query)?.[0] ?? ''
  const isWord = /[\p{L}\p{N}]$/u.test(last) && (!last.includes(':') || ofWords.test(last))
  const isQuoted = (query.match(/["“”„]/g) ?? []).length % 2 === 1
  return isWord && !isQuoted && !/^(?:AND|OR|NOT)$/.test(last) ? `${query}*` : query
}
