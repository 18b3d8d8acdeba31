export type Command =
  | 'next-thread'
  | 'previous-thread'
  | 'next-message'
  | 'previous-message'
  | 'up'
  | 'search'
  | 'next-match'
  | 'previous-match'
  | 'fold'
  | 'star'
  | 'raw'
  | 'share'
  | 'actions'
  | 'archives'
  | 'keys'
  | 'theme'

const single: Readonly<Record<string, Command>> = {
  j: 'next-thread',
  k: 'previous-thread',
  n: 'next-message',
  p: 'previous-message',
  u: 'up',
  '/': 'search',
  ']': 'next-match',
  '[': 'previous-match',
  o: 'fold',
  s: 'star',
  r: 'raw',
  e: 'share',
  '.': 'actions',
  '?': 'keys',
  t: 'theme',
}

const afterG: Readonly<Record<string, Command>> = { a: 'archives' }

/** How long `g` waits for its second key. */
const patience = 1500

/** Reads keys as commands. `g` begins a sequence. */
export class KeyCommands {
  #g = -Infinity

  /** `now` in milliseconds. Null where the key means nothing, or something else: typed text, a shortcut of the browser. */
  read(event: KeyboardEvent, now: number): Command | null {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target))
      return null
    const key = event.key
    if (now - this.#g < patience) {
      this.#g = -Infinity
      const second = Object.hasOwn(afterG, key) ? afterG[key] : undefined
      if (second) return second
    }
    if (key === 'g') {
      this.#g = now
      return null
    }
    return Object.hasOwn(single, key) ? (single[key] ?? null) : null
  }
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as { tagName?: string; type?: string; isContentEditable?: boolean } | null
  const tag = element?.tagName
  if (tag === 'INPUT')
    return element?.type !== 'checkbox' && element?.type !== 'radio' && element?.type !== 'button'
  return tag === 'TEXTAREA' || tag === 'SELECT' || element?.isContentEditable === true
}
