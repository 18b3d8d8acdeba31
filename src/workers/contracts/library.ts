import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { CallOptions } from '#rpc/contract.ts'
import type {
  ArchiveInfo,
  Excerpt,
  ExportForm,
  ExportProgress,
  MessageRow,
  Receipt,
  SearchHit,
  SearchNumbers,
  SearchSort,
  ThreadNode,
  ThreadRow,
  ThreadSort,
} from '#domain/scripting.ts'

/** A message's place: which bytes to read, and how. */
export interface StoredMessage {
  readonly key: string
  /** As stored (`raw`) or unescaped (`eml`). */
  readonly bytes: Uint8Array<ArrayBuffer>
  /** The whole length; more than `bytes.length` where a limit cut it. */
  readonly length: number
  /** Of the separator line, where that is all the date it has. */
  readonly separatorDate?: EpochMilliseconds | null
}

/** What a receipt's line can be opened for. */
export type NotedKind = 'duplicate' | 'date-received' | 'date-separator' | 'date-none' | 'charset-guessed'

/** What a result holds, counted: the left pane's numbers. Messages without duplicates. */
export interface Facets {
  readonly messages: number
  /** Oldest first, those with a message only; without the dateless. UTC; months from 1 to 12. */
  readonly months: readonly { readonly year: number; readonly month: number; readonly messages: number }[]
  /** Those who wrote most, most first; at most so many as asked for. */
  readonly people: readonly { readonly name: string; readonly address: string; readonly messages: number }[]
  readonly peopleCount: number
  /** Null where counting them costs too much. */
  readonly withAttachments: number | null
  /** By List-Id, most first. */
  readonly lists: readonly { readonly id: string; readonly messages: number }[]
}

/** Why nothing was found: each part of a query, by itself and left out. */
export interface NothingFound {
  readonly parts: readonly {
    /** As it stands in the query. */
    readonly text: string
    /** Messages that match it alone. */
    readonly alone: number
    /** The query without it, and what that finds. */
    readonly rest: string
    readonly without: number
    /** Words of the archive that are spelled much like it, and the query with each of them; for a part that nothing matches. */
    readonly near: readonly { readonly word: string; readonly query: string; readonly messages: number }[]
  }[]
}

/** A query, and what only the page knows: the keys of the messages that are starred, where the query asks for them. */
export interface Asked {
  readonly query: string
  readonly starred?: readonly string[]
}

/** What of an archive becomes a file. */
export type ExportSelection =
  /** Hidden duplicates included. */
  | { readonly is: 'archive' }
  /** By the id of any of its messages, as in `thread`. */
  | { readonly is: 'thread'; readonly thread: string }
  | { readonly is: 'keys'; readonly keys: readonly string[] }
  | { readonly is: 'found'; readonly asked: Asked }

/** Something that a query can go on with. */
export interface Completion {
  /** What stands in the query then: `from:ada@example.org`. */
  readonly text: string
  readonly label: string
  readonly messages: number
}

/** Reads archives. */
export interface LibraryContract {
  /** Newest first. */
  archives(input: Record<string, never>): Promise<ArchiveInfo[]>
  /**
   * Reads a published archive from now on under this id; `port` leads to its files (`contracts/ranges.ts`). Rejects with
   * `newer-format`, `damaged-archive`, and where they can't be had.
   */
  host(input: { archive: string; port: MessagePort }): Promise<void>
  /** Its server sends whole files in place of ranges. */
  isSlow(input: { archive: string }): Promise<boolean>
  receipt(input: { archive: string }): Promise<Receipt>
  /** `found`: with a query that is not blank. Rows have their own snippet: the line that matches comes from `excerpts`. */
  threads(input: {
    archive: string
    asked?: Asked
    offset: number
    limit: number
    sort: ThreadSort
  }): Promise<{ total: number; rows: ThreadRow[]; found: SearchNumbers | null }>
  search(input: {
    asked: Asked
    archive: string | null
    offset: number
    limit: number
    sort: SearchSort
  }): Promise<SearchNumbers & { total: number; rows: SearchHit[] }>
  /** For threads of a result, by their keys: the message that matches best, and its line; null where none does. */
  excerpts(input: {
    archive: string
    asked: Asked
    threads: readonly string[]
  }): Promise<({ message: string; excerpt: Excerpt } | null)[]>
  /** The keys of a thread's messages that match, in reading order. */
  matches(input: { archive: string; asked: Asked; thread: string }): Promise<string[]>
  facets(input: { archive: string; asked: Asked; people: number }): Promise<Facets>
  nothingFound(input: { archive: string; asked: Asked }): Promise<NothingFound>
  /** People for `from`, `to` and `cc`, List-Ids for `list`, words for `word`: those that hold or begin with the text, most messages first. */
  complete(input: {
    archive: string
    field: 'from' | 'to' | 'cc' | 'list' | 'word'
    text: string
    limit: number
  }): Promise<Completion[]>
  /** `key`: a Message-ID, a ghost's too, or `k:` and a message's key. Also tells where the thread stands in the list. */
  thread(input: {
    archive: string
    key: string
    sort: ThreadSort
  }): Promise<{ row: ThreadRow; position: number; nodes: ThreadNode[] }>
  messages(input: {
    archive: string
    offset: number
    limit: number
  }): Promise<{ total: number; rows: MessageRow[] }>
  /** Messages that a line of the receipt counts. */
  noted(input: {
    archive: string
    kind: NotedKind
    offset: number
    limit: number
  }): Promise<{ total: number; rows: MessageRow[] }>
  /**
   * How many messages can't be searched yet, the indexes known to be damaged, whether the index is in more parts than it
   * need be, and whether an import runs that indexes.
   */
  unindexed(input: { archive: string }): Promise<{
    messages: number
    damaged: readonly number[]
    scattered: boolean
    importing: boolean
  }>
  raw(input: { archive: string; key: string }): Promise<StoredMessage>
  /** At most `limit` bytes, where it is given. */
  eml(input: { archive: string; key: string; limit?: number }): Promise<StoredMessage>
  /** SHA-256 of what `eml` gives, as 64 hexadecimal digits; the bytes never reach the page. */
  digest(input: { archive: string; key: string }): Promise<{ sha256: string; bytes: Bytes }>
  /** Any bytes of a file, by the id that its receipt has, for the receipt's "both readings": at most 64 KB. */
  bytes(input: {
    archive: string
    file: number
    offset: number
    length: number
  }): Promise<Uint8Array<ArrayBuffer>>
  /**
   * For each of these Message-IDs the archives that hold its message, for links without an archive. `sparing`: those that are on
   * web servers are not asked.
   */
  find(input: { messageIds: readonly string[]; sparing?: boolean }): Promise<string[][]>
  /** A file of messages. Throws `not-one-message`, `page-too-large`, `no-such-message`. */
  export(
    input: { archive: string; as: ExportForm; what: ExportSelection },
    options?: CallOptions<ExportProgress>,
  ): Promise<Blob>
  /**
   * A link that holds messages, a thread's as a rule, each once, as the fragment of an address: `#/t/…`. Whoever has it can
   * read them, or, where there is a passphrase, whoever has both. Throws `thread-link-too-large`.
   */
  threadLink(input: { archive: string; what: ExportSelection; passphrase: string | null }): Promise<string>
  /** How many characters that fragment will have. */
  threadLinkSize(input: { archive: string; what: ExportSelection; withPassphrase: boolean }): Promise<number>
  /**
   * The messages of such a link, as an mbox. Throws `thread-link-damaged`, `thread-link-version`, `thread-link-locked`,
   * `thread-link-too-large`.
   */
  mailboxOfLink(input: { fragment: string; passphrase: string | null }): Promise<Blob>
  /**
   * Opens them as an archive of this tab, under this id; the newest eight such archives are read. `onlyThread`: the key of
   * its thread where there is one only. Throws what `mailboxOfLink` does.
   */
  openThreadLink(input: {
    fragment: string
    passphrase: string | null
    archive: string
  }): Promise<{ onlyThread: string | null }>
}
