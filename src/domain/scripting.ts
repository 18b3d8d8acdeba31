/** The types of `window.boxwood`, the public scripting interface. Documented in README.md. */
import type { ErrorCode, ErrorDetails } from '#base/errors.ts'
import type { Bytes, EpochMilliseconds, Milliseconds, ZoneMinutes } from '#base/units.ts'

/** Where a message's date was found: its Date header, the latest Received header, the separator line. */
export type DateOrigin = 'date' | 'received' | 'separator'

/** How the `From ` lines inside bodies are kept from being separators. RFC 4155, qmail's mbox(5). */
export type MboxDialect = 'mboxo' | 'mboxrd' | 'mboxcl' | 'mboxcl2' | 'none'

/** Why a message hangs where it does in its thread. */
export type EdgeReason = 'root' | 'references' | 'in-reply-to' | 'gmail-thread' | 'subject'

export interface Person {
  /** Empty where the header has none. */
  readonly name: string
  /** As written, `name at host` included; may be empty. */
  readonly address: string
}

export interface FileProgress {
  readonly name: string
  /** Bytes of the file as dropped (compressed, where it is). */
  readonly bytes: Bytes
  /** Null where a server does not say. */
  readonly total: Bytes | null
  readonly messages: number
  readonly is: 'waiting' | 'reading' | 'done' | 'failed'
}

export interface Progress {
  /** `waiting`: another tab's import goes first. */
  readonly phase: 'waiting' | 'reading' | 'threading'
  /** Null until the first part is committed; from then on the archive can be read. */
  readonly archive: string | null
  readonly bytes: Bytes
  readonly total: Bytes | null
  readonly messages: number
  readonly elapsed: Milliseconds
  readonly files: readonly FileProgress[]
}

export interface Skipped {
  /** In the decompressed source. */
  readonly offset: Bytes
  readonly bytes: Bytes
  /** `blank`: what stands before the first message is blank. `trailing`: the blank line behind the last one. */
  readonly why: 'before-first-message' | 'blank' | 'trailing'
}

/** A line that could be read as a separator or as text. */
export interface AmbiguousLine {
  readonly offset: Bytes
  /** At most 200 characters. */
  readonly line: string
  readonly readAs: 'separator' | 'text'
}

export interface FileReceipt {
  /** Its number in the archive, which tells files of one name apart; null where it was refused. */
  readonly id: number | null
  readonly name: string
  readonly is: 'imported' | 'resumed' | 'grown' | 'already-here' | 'refused' | 'cancelled'
  /** Why a refused, incomplete or cancelled one is so. */
  readonly problem: { readonly code: ErrorCode; readonly details: ErrorDetails } | null
  /** The file ends in the middle of a message or of its compression. What was whole is kept. */
  readonly incomplete: boolean
  readonly compression: 'none' | 'gzip'
  readonly dialect: MboxDialect
  /** Decompressed. `bytes = messageBytes + separatorBytes + skippedBytes`. */
  readonly bytes: Bytes
  readonly messageBytes: Bytes
  readonly separatorBytes: Bytes
  readonly skippedBytes: Bytes
  readonly messages: number
  readonly dates: {
    readonly date: number
    readonly received: number
    readonly separator: number
    readonly none: number
  }
  readonly charsetsGuessed: number
  readonly ambiguousCount: number
  /** The first 1,000. */
  readonly ambiguous: readonly AmbiguousLine[]
  readonly skipped: readonly Skipped[]
}

export interface Receipt {
  readonly archive: string
  readonly name: string
  readonly files: readonly FileReceipt[]
  /** Of the whole archive, after this import. */
  readonly totals: ArchiveTotals
}

export interface ArchiveTotals {
  /** All, hidden duplicates included. */
  readonly messages: number
  readonly distinct: number
  readonly duplicates: number
  readonly threads: number
  readonly bytes: Bytes
  readonly first: EpochMilliseconds | null
  readonly last: EpochMilliseconds | null
  /** Parents that are named but not in the archive. */
  readonly ghosts: number
}

export interface SourceInfo {
  readonly name: string
  readonly bytes: Bytes
  readonly messages: number
  readonly complete: boolean
}

/** Where an archive is: kept in this browser, only in this tab (until it is closed or loaded anew), on a web server. */
export type ArchivePlace = 'browser' | 'tab' | 'web'

export interface ArchiveInfo extends ArchiveTotals {
  readonly id: string
  readonly place: ArchivePlace
  readonly name: string
  readonly created: EpochMilliseconds
  readonly sources: readonly SourceInfo[]
  /** Messages by year, oldest first; without the dateless. */
  readonly years: readonly { readonly year: number; readonly messages: number }[]
  /** An import is writing to it now, in this tab or another. */
  readonly importing: boolean
  /** Why it can't be read, where it can't: damaged, or written by a newer version. */
  readonly problem: { readonly code: ErrorCode; readonly details: ErrorDetails } | null
}

/** `relevance`: of what is looked for; without a query as `last`. */
export type ThreadSort = 'last' | 'first' | 'size' | 'relevance'

export interface ThreadRow {
  /** The root's Message-ID, or `k:` and the message's key where it has none. */
  readonly key: string
  /** Without reply marks and the list's tag. */
  readonly subject: string
  /** The list's tag, `Hangout - NYLXS`, where the subject has one. */
  readonly tag: string | null
  /** Display names in order of their first message; at most eight. */
  readonly participants: readonly string[]
  readonly participantCount: number
  readonly messages: number
  /** In a search, how many of them match; else the same as `messages`. */
  readonly matching: number
  readonly first: EpochMilliseconds | null
  readonly last: EpochMilliseconds | null
  /** A line of the newest message. */
  readonly snippet: string
  readonly attachments: boolean
}

export interface ThreadNode {
  /** A message's key; a ghost's is `ghost:` and its Message-ID. */
  readonly key: string
  readonly messageId: string | null
  /** A key, or null for a root. */
  readonly parent: string | null
  readonly depth: number
  readonly from: Person | null
  readonly date: EpochMilliseconds | null
  readonly zone: ZoneMinutes | null
  /** Decoded, as written. */
  readonly subject: string
  readonly snippet: string
  /** A ghost: named by others, not in this archive. */
  readonly missing: boolean
  readonly why: EdgeReason
  readonly attachments: number
  /** Another message of the archive has the same Message-ID and another text. */
  readonly sameId: boolean
}

export interface MessageRow {
  /** Hash of the unescaped bytes with LF line ends; a second copy of the same bytes has a suffix, `-2`. */
  readonly key: string
  readonly messageId: string | null
  readonly from: Person | null
  readonly date: EpochMilliseconds | null
  readonly dateFrom: DateOrigin | null
  /** Decoded, as written. */
  readonly subject: string
  readonly bytes: Bytes
  readonly attachments: number
  /** The key of its thread. */
  readonly thread: string
  readonly duplicateOf: string | null
  readonly source: string
  /** Of the separator, in the decompressed source. */
  readonly offset: Bytes
}

export interface AttachmentInfo {
  readonly name: string
  readonly type: string
  readonly bytes: Bytes
  /** Content-ID without its angle brackets. */
  readonly cid: string | null
  /** Shown inside the HTML; not one to save. */
  readonly inline: boolean
  /** Where it was: a part of its own, inside the text (`begin 644 …`, `=ybegin …`), a winmail.dat, or signed data (RFC 5652). */
  readonly packed: 'mime' | 'uuencode' | 'yenc' | 'tnef' | 'smime'
  /** A winmail.dat, or signed data: what is in it is listed and shown by itself. */
  readonly unpacked: boolean
  /** What it says of itself, where it is a message; null for every other type. */
  readonly message: EmbeddedMessage | null
  /** Why to be careful with it; empty for most. */
  readonly doubts: readonly AttachmentDoubt[]
}

export interface EmbeddedMessage {
  readonly subject: string
  readonly from: Person | null
  readonly date: EpochMilliseconds | null
}

export type AttachmentDoubt =
  /** Opening it may run it, by its ending or its first bytes. */
  | 'program'
  /** Its name is made to look like that of another kind of file: `invoice.pdf.exe`, letters turned around. */
  | 'disguised'
  /** Its first bytes are something else than its type says. */
  | 'other-type'

export type Sealing = 'openpgp' | 'smime' | 'other'

/** What a message holds beside its text, as a small card each, in the order of its parts. Everything is its sender's claim. */
export type MessageCard =
  /** It carries a signature, which nobody has verified. */
  | { readonly is: 'signed'; readonly by: Sealing }
  | { readonly is: 'encrypted'; readonly by: Sealing }
  /** RFC 5545, the first event. `start` and `end` as written: `20210304T120000Z`, with a zone's name behind a space where it has one. */
  | {
      readonly is: 'event'
      /** REQUEST, REPLY, CANCEL …; null where it says none. */
      readonly method: string | null
      readonly title: string
      readonly start: string | null
      readonly end: string | null
      readonly place: string
      readonly organizer: Person | null
      readonly attendees: number
      readonly repeats: boolean
    }
  /** RFC 6350. */
  | {
      readonly is: 'contact'
      readonly name: string
      readonly organization: string
      readonly addresses: readonly string[]
      readonly phones: readonly string[]
    }
  /** RFC 3464, RFC 8098, RFC 5965. */
  | {
      readonly is: 'report'
      readonly kind: 'delivery' | 'disposition' | 'feedback' | 'other'
      readonly recipients: readonly {
        readonly address: string
        readonly action: string
        readonly status: string
        readonly diagnostic: string
      }[]
    }
  /** RFC 2046 § 5.2.2: one of several pieces. */
  | { readonly is: 'partial'; readonly id: string; readonly number: number; readonly total: number | null }
  /** RFC 2046 § 5.2.3: the content is elsewhere. `where`: an address or a path, never fetched. */
  | { readonly is: 'external'; readonly access: string; readonly where: string; readonly type: string }

/** How a text came from its bytes. */
export interface TextCharset {
  /** What it was read in: lower case, as the Encoding Standard names it where it knows it. */
  readonly name: string
  /**
   * `label`: as the message says. `bytes`: the label is missing or says nothing, and the bytes are ASCII or UTF-8.
   * `guess`: it is missing or wrong, and nothing is certain. `reader`: as it was asked for.
   */
  readonly from: 'label' | 'bytes' | 'guess' | 'reader'
  /** What the message says, as it is written; null where it says nothing. */
  readonly label: string | null
}

/** RFC 2919, RFC 2369. */
export interface MailingList {
  /** Its description; empty where it gives none. */
  readonly name: string
  /** Without angle brackets. */
  readonly id: string | null
  /** The address that its members write to. */
  readonly post: string | null
}

export interface HeaderLine {
  readonly name: string
  /** Unfolded, decoded. */
  readonly value: string
}

export interface ReadableMessage {
  readonly key: string
  readonly messageId: string | null
  readonly headers: readonly HeaderLine[]
  readonly from: readonly Person[]
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  readonly bcc: readonly Person[]
  readonly replyTo: readonly Person[]
  readonly sender: Person | null
  /** Who passed it on as it was, and to whom, the last time (RFC 5322 § 3.6.6). */
  readonly resentFrom: readonly Person[]
  readonly resentTo: readonly Person[]
  readonly list: MailingList | null
  readonly date: EpochMilliseconds | null
  readonly dateFrom: DateOrigin | null
  readonly zone: ZoneMinutes | null
  readonly subject: string
  /** Null where the message has only HTML. */
  readonly text: string | null
  /** As sent, not sanitised: never put it in a page without DOMPurify and a sandboxed frame. */
  readonly html: string | null
  readonly attachments: readonly AttachmentInfo[]
  readonly cards: readonly MessageCard[]
  /** Of its first text beyond ASCII; null where it has no text. */
  readonly charset: TextCharset | null
  /** Its text, subject or names hold UTF-8 that was once read as Latin-1 and sent so: `Ã¼` for `ü`. */
  readonly repairable: boolean
  /** In words: what was wrong with it. */
  readonly problems: readonly string[]
}

/** A line of a message, and where in it the words stand that were looked for (UTF-16 units). */
export interface Excerpt {
  readonly text: string
  readonly marks: readonly { readonly start: number; readonly end: number }[]
}

export interface SearchHit extends MessageRow {
  readonly archive: string
  /** The line that matches best; of its subject where no line of the text does. */
  readonly excerpt: Excerpt
}

export type SearchSort = 'relevance' | 'newest' | 'oldest'

/** What a search found, and how it was understood. */
export interface SearchNumbers {
  /** Messages, without duplicates. */
  readonly messages: number
  /** In the worker. */
  readonly milliseconds: Milliseconds
  /** The query as it was understood, in the query language. */
  readonly understood: string
  /** In words: what of the query was not understood, what of the archive could not be searched. */
  readonly problems: readonly string[]
}

/** What becomes of what an import has read when it is cancelled: the reason of its signal. Without one it is kept. */
export type CancelReason = 'keep' | 'remove'

export interface OpenOptions {
  readonly archive?: string
  /** Its reason may be a `CancelReason`. */
  readonly signal?: AbortSignal
  readonly onprogress?: (progress: Progress) => void
}

/**
 * A kind of file. `mbox`: mboxrd, each message byte for byte. `eml`: one message. `zip`: an .eml a message. `csv`, `json`: a
 * list, a line or an object a message. `html`: a page to read, print and search, of at most 5,000 messages, by thread; it holds
 * texts, not attachments, and hidden duplicates never.
 */
export type ExportForm = 'mbox' | 'eml' | 'zip' | 'csv' | 'json' | 'html'

/** Messages written, of how many. */
export interface ExportProgress {
  readonly messages: number
  readonly total: number
}

/** At most one of `thread`, `keys` and `query`; without any it is the whole archive, hidden duplicates included. */
export interface ExportOptions {
  readonly as: ExportForm
  /** The Message-ID of any of its messages, or `k:` and a key. Its messages in reading order, without hidden duplicates. */
  readonly thread?: string
  /** Of messages, in the order of the file. */
  readonly keys?: readonly string[]
  /** Its messages in the order of the archive, without hidden duplicates: those that a search finds now. */
  readonly query?: string
  readonly signal?: AbortSignal
  /** A hundred times at most. */
  readonly onprogress?: (progress: ExportProgress) => void
}

/** `done` of `total`: messages while they are read, bytes of mail while they are written; 0 of 0 while another publication is waited for, or threads are made. */
export interface PublishProgress {
  readonly phase: 'waiting' | 'reading' | 'threading' | 'writing'
  readonly done: number
  readonly total: number
}

export interface PublishOptions {
  /** Of the archive, as its readers see it; the archive's own where none is given. */
  readonly name?: string
  /** Only what a search finds now, without hidden duplicates. */
  readonly query?: string
  /** Addresses become `name-at-host` and Message-IDs their hashes; so unless it is false. */
  readonly mask?: boolean
  /** Leaves out the fields that tell of a person's machine, network or filter. */
  readonly dropHeaders?: boolean
  /** A note stands for each file. */
  readonly dropAttachments?: boolean
  readonly signal?: AbortSignal
  readonly onprogress?: (progress: PublishProgress) => void
}

export interface WithinMessage {
  /**
   * A message inside the message: the places of the attachments that lead to it, the outermost message's first; at most
   * 20. `no-such-attachment` where one of them is no message.
   */
  readonly within?: readonly number[]
}

/** `window.boxwood`: what the page can do, the console can do. */
export interface Boxwood {
  readonly version: string
  readonly ready: Promise<void>
  /** Imports files as if dropped together. A new archive, or the named one; unfinished and already known sources are recognised. */
  open(files: readonly File[], options?: OpenOptions): Promise<Receipt>
  openUrl(url: string, options?: OpenOptions): Promise<Receipt>
  archives(): Promise<ArchiveInfo[]>
  receipt(archive: string): Promise<Receipt>
  rename(archive: string, name: string): Promise<void>
  remove(archive: string): Promise<void>
  /** Newest activity first. With a query those in which a message matches; see README for the language. */
  threads(
    archive: string,
    options?: {
      readonly query?: string
      readonly offset?: number
      readonly limit?: number
      readonly sort?: ThreadSort
    },
  ): Promise<{ total: number; rows: ThreadRow[] }>
  /** Messages, in one archive or in all of this browser; the most relevant first, 100 where no limit is given. */
  search(
    query: string,
    options?: {
      readonly archive?: string
      readonly offset?: number
      readonly limit?: number
      readonly sort?: SearchSort
    },
  ): Promise<{
    total: number
    rows: SearchHit[]
    milliseconds: Milliseconds
    understood: string
    problems: readonly string[]
  }>
  /** In reading order. `thread` is the Message-ID of any of its messages, ghosts included, or `k:` and a key. */
  thread(archive: string, thread: string): Promise<ThreadNode[]>
  /** Every message in the order of the source, duplicates included. */
  messages(
    archive: string,
    options?: { readonly offset?: number; readonly limit?: number },
  ): Promise<{ total: number; rows: MessageRow[] }>
  /**
   * `charset`: a label of the Encoding Standard, for text beyond ASCII; one that nobody knows is passed over.
   * `repair`: what `repairable` tells of is undone.
   */
  message(
    archive: string,
    key: string,
    options?: { readonly charset?: string; readonly repair?: boolean } & WithinMessage,
  ): Promise<ReadableMessage>
  attachment(archive: string, key: string, index: number, options?: WithinMessage): Promise<Blob>
  /** The bytes as stored, without the separator. */
  raw(archive: string, key: string): Promise<Uint8Array<ArrayBuffer>>
  /** The message unescaped. */
  eml(archive: string, key: string): Promise<Uint8Array<ArrayBuffer>>
  /** A file of messages. Throws `not-one-message` for an eml of several, `page-too-large` for HTML of too many. */
  export(archive: string, options: ExportOptions): Promise<Blob>
  /** A zip of a folder that any web server can show: the app, and the archive to be read in it. */
  publish(archive: string, options?: PublishOptions): Promise<Blob>
}
