import { asBoxwoodError, type BoxwoodError } from '#base/errors.ts'
import { newestFirst } from '#domain/newest-first.ts'
import type { ThreadNode, ThreadRow, ThreadSort } from '#domain/scripting.ts'
import { SvelteSet } from 'svelte/reactivity'
import type { Environment } from './environment.ts'
import type { KeptSet } from './kept-set.svelte.ts'
import { OpenMessage } from './open-message.svelte.ts'
import { painted } from './painted.ts'
import { Paper } from './paper.svelte.ts'
import type { Reading } from './reading.ts'
import { messageAddress } from './route.ts'
import { ThreadMatches } from './search/thread-matches.svelte.ts'
import type { Asked } from '#workers/contracts/library.ts'

export type ThreadState =
  | { readonly is: 'loading' }
  | {
      readonly is: 'ready'
      readonly row: ThreadRow
      readonly position: number
      readonly nodes: readonly ThreadNode[]
    }
  | { readonly is: 'failed'; readonly error: BoxwoodError }

/** One thread on the screen. */
export class OpenThread {
  readonly archive: string
  /** As the address names it. */
  readonly address: string
  state = $state.raw<ThreadState>({ is: 'loading' })
  /** Keys of the messages that are not folded to a line. */
  readonly unfolded = new SvelteSet<string>()
  /** Key of the message that the keys act on. */
  current = $state<string | null>(null)
  /** The message to bring into view, and how far above the top it begins. */
  goal = $state.raw<{ readonly key: string; readonly above: number; readonly focus: boolean } | null>(null)
  readonly paper = new Paper()
  readonly matches: ThreadMatches
  /** The message where reading begins is on the screen, or can't be: from the web nothing may come before it. */
  begun: Promise<void> = Promise.resolve()
  /** Messages around it are read, too. */
  isBegun = $state(false)
  /** Whose actions are to be opened. */
  menuOf = $state<string | null>(null)
  readonly #environment: Environment
  readonly #reading: Reading
  readonly #read: KeptSet
  readonly #order: { readonly newestFirst: boolean }
  /** The message where reading begins: it is being read while the page is still built. */
  #ahead: { readonly key: string; readonly message: OpenMessage } | null = null

  constructor(
    environment: Environment,
    input: {
      archive: string
      address: string
      reading: Reading
      read: KeptSet
      order: { readonly newestFirst: boolean }
    },
  ) {
    this.#environment = environment
    this.#reading = input.reading
    this.archive = input.archive
    this.address = input.address
    this.#read = input.read
    this.#order = input.order
    this.matches = new ThreadMatches(environment, input.archive)
  }

  get nodes(): readonly ThreadNode[] {
    return this.state.is === 'ready' ? this.state.nodes : []
  }

  /** The same in the order of the page. */
  readonly inOrder: readonly ThreadNode[] = $derived.by(() =>
    this.#order.newestFirst ? newestFirst(this.nodes) : this.nodes,
  )

  /**
   * `message`: the address of the one to show; null for the first that is searched for, else for where reading goes on.
   */
  async load(sort: ThreadSort, message: string | null, asked: Asked = { query: '' }): Promise<void> {
    try {
      const found = await this.#environment.library.thread({ archive: this.archive, key: this.address, sort })
      if (asked.query !== '') await this.matches.find(found.row.key, asked)
      const before = this.state.is === 'ready' ? new Set(this.nodes.map((node) => node.key)) : null
      this.state = { is: 'ready', ...found }
      if (!before) this.#unfold(message)
      // What came meanwhile is new.
      else
        for (const { key, missing } of found.nodes) if (!missing && !before.has(key)) this.unfolded.add(key)
    } catch (error) {
      if (this.state.is !== 'ready') this.state = { is: 'failed', error: asBoxwoodError(error) }
    }
  }

  /** A message for the screen; the one where reading begins is on its way. */
  messageOf(key: string): OpenMessage {
    const ahead = this.#ahead
    if (ahead?.key !== key) return new OpenMessage(this.#reading, this.archive, key)
    this.#ahead = null
    return ahead.message
  }

  /** Somebody reads something else: what nobody has looked at yet is not read. */
  leave(): void {
    this.paper.cancel()
    this.#ahead?.message.leave()
    this.#ahead = null
  }

  find(message: string): ThreadNode | undefined {
    return this.nodes.find((node) => `k:${node.key}` === message || node.messageId === message)
  }

  /** Another search, while it is on the screen. */
  look(asked: Asked): void {
    if (this.state.is !== 'ready' || asked.query === this.matches.query) return
    void this.matches.find(this.state.row.key, asked)
  }

  /**
   * In a search what matches is open. Else what was read before is folded to a line; if all was, the last message stays
   * open.
   */
  #unfold(message: string | null): void {
    const here = this.inOrder.filter((node) => !node.missing)
    const matching = here.filter(({ key }) => this.matches.has(key))
    const open = matching.length > 0 ? matching : here.filter(({ key }) => !this.#read.has(key))
    for (const { key } of open) this.unfolded.add(key)
    const last = this.#order.newestFirst ? here[0] : here.at(-1)
    if (this.unfolded.size === 0 && last) this.unfolded.add(last.key)
    const named = message === null ? undefined : this.find(message)
    if (named && !named.missing) this.unfolded.add(named.key)
    const firstUnread = here.find((node) => this.unfolded.has(node.key))
    this.current = (named && !named.missing ? named.key : firstUnread?.key) ?? null
    // The head of the thread stays in sight where reading begins with the first message.
    const goal = named?.key ?? (firstUnread === here[0] ? null : (firstUnread?.key ?? null))
    if (goal !== null) this.goal = { key: goal, above: 0, focus: false }
    if (this.current !== null) this.#ahead = { key: this.current, message: this.messageOf(this.current) }
    if (this.#ahead) this.begun = this.#ahead.message.load().then(painted)
    void this.begun.finally(() => (this.isBegun = true))
  }

  /** It is looked at again: at the message named, else where it was left. */
  goOn(message: string | null): void {
    const named = message === null ? undefined : this.find(message)
    const key = named?.key ?? this.current
    if (named && !named.missing) this.unfolded.add(named.key)
    this.goal = key === null || key === this.inOrder[0]?.key ? null : { key, above: 0, focus: false }
  }

  unfoldAll(): void {
    for (const { key, missing } of this.nodes) if (!missing) this.unfolded.add(key)
  }

  /** What was read becomes a line, but for the message that the keys act on. */
  foldRead(): void {
    for (const key of this.unfolded)
      if (key !== this.current && this.#read.has(key)) this.unfolded.delete(key)
  }

  fold(key: string): void {
    if (!this.unfolded.delete(key)) this.unfolded.add(key)
  }

  /** Goes to a message; one that is folded is unfolded. */
  show(node: ThreadNode): void {
    if (!node.missing) this.unfolded.add(node.key)
    this.current = node.key
    this.goal = { key: node.key, above: 0, focus: true }
  }

  get currentNode(): ThreadNode | undefined {
    return this.nodes.find((node) => node.key === this.current)
  }

  addressOf(node: ThreadNode): string {
    return messageAddress(node)
  }

  /** The next or previous message that is here, as they stand on the page. */
  step(by: 1 | -1): ThreadNode | undefined {
    const here = this.inOrder.filter((node) => !node.missing)
    const at = here.findIndex((node) => node.key === this.current)
    return at < 0 ? here[0] : here[at + by]
  }
}
