import type { Bytes } from '#base/units.ts'
import type { DateOrigin, MboxDialect } from '#domain/scripting.ts'
import type { Directory } from '#archive/directory.ts'

/** Rows of a page: block i of `messages`, `strings` and `references` holds rows 128 i to 128 i + 127. */
export const pageRows = 128

/** At home a mail block; the last of a segment is shorter. A range of a Blob is read alone, a buffer comes whole. */
export const mailBlock = { blob: 4 * 1024 * 1024, buffer: 256 * 1024 } as const satisfies Record<
  string,
  Bytes
>

/** A segment ends at the first message that starts after this many bytes: the first one early, to be read at once. */
export function segmentLimit(numberInSource: number): Bytes {
  if (numberInSource === 0) return 1024 * 1024
  return numberInSource === 1 ? 16 * 1024 * 1024 : 64 * 1024 * 1024
}

/** … or at this many rows, so that a file of empty messages keeps within bounds. */
export const segmentRows = 65_536

/** The columns of `messages`. Offsets are relative to the segment's first byte, `bodyStart` to the message's. */
export const messageSchema = {
  /** Epoch milliseconds, NaN for none. */
  date: 'f64',
  /** Of the separator line. */
  offset: 'u32',
  start: 'u32',
  end: 'u32',
  bodyStart: 'u32',
  /** MurmurHash3 x86_128 of the unescaped message with LF line ends. */
  key0: 'u32',
  key1: 'u32',
  key2: 'u32',
  key3: 'u32',
  /** Hashes (`base/hash64.ts`); 0,0 for none. */
  idHigh: 'u32',
  idLow: 'u32',
  subjectHigh: 'u32',
  subjectLow: 'u32',
  textHigh: 'u32',
  textLow: 'u32',
  gmailHigh: 'u32',
  gmailLow: 'u32',
  attachments: 'u16',
  /** Of its ids in `references`, how many are from References … */
  references: 'u16',
  /** … and, after those, from In-Reply-To. */
  replies: 'u16',
  /** Minutes east of UTC; -32768 for none. */
  zone: 'i16',
  /** Index into `dateOrigins`; 0 for none. */
  dateFrom: 'u8',
  /** Index into `dialects`. */
  dialect: 'u8',
  flags: 'u8',
} as const

export const dateOrigins: readonly (DateOrigin | null)[] = [null, 'date', 'received', 'separator']
export const dialects: readonly MboxDialect[] = ['none', 'mboxo', 'mboxrd', 'mboxcl', 'mboxcl2']
export const noZone = -32768

export const rowFlags = { isReply: 1, charsetGuessed: 2 } as const

/** The strings of a row in `strings`, in this order: string `row × 5 + field`. */
export const stringFields = { subject: 0, fromName: 1, fromAddress: 2, messageId: 3, snippet: 4 } as const
export const stringsPerRow = 5

/** A row as it is added; the writer packs it. */
export interface SegmentRow {
  readonly offset: Bytes
  readonly start: Bytes
  readonly end: Bytes
  readonly bodyStart: Bytes
  readonly date: number
  readonly zone: number
  readonly dateFrom: number
  readonly dialect: number
  readonly flags: number
  readonly attachments: number
  readonly messageId: string
  readonly references: readonly string[]
  readonly replies: readonly string[]
  readonly subject: string
  readonly baseSubject: { readonly high: number; readonly low: number }
  readonly fromName: string
  readonly fromAddress: string
  readonly snippet: string
  readonly text: { readonly high: number; readonly low: number }
  readonly gmail: { readonly high: number; readonly low: number }
  readonly key: readonly [number, number, number, number]
}

export interface SegmentFacts {
  readonly is: 'segment'
  readonly rows: number
  /** Of its first byte in the decompressed source. */
  readonly sourceOffset: Bytes
}

export type SegmentDirectory = Directory<SegmentFacts>
