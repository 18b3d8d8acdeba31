import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type {
  ArchiveInfo,
  MessageRow,
  Receipt,
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

/** Reads archives. */
export interface LibraryContract {
  /** Newest first. */
  archives(input: Record<string, never>): Promise<ArchiveInfo[]>
  receipt(input: { archive: string }): Promise<Receipt>
  threads(input: {
    archive: string
    offset: number
    limit: number
    sort: ThreadSort
  }): Promise<{ total: number; rows: ThreadRow[] }>
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
  /** For each of these Message-IDs the archives that hold its message, for links without an archive. */
  find(input: { messageIds: readonly string[] }): Promise<string[][]>
}
