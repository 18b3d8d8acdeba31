/** A file that was found inside a text or inside another file. */
export interface PackedFile {
  /** As its sender wrote it. */
  readonly name: string
  /** Empty where nothing says. */
  readonly type: string
  readonly cid: string | null
  readonly bytes: Uint8Array<ArrayBuffer>
}

export interface Unpacked {
  readonly files: readonly PackedFile[]
  /** In words. */
  readonly problems: readonly string[]
}

/** A name as it is told of in a problem. */
export function quoted(name: string): string {
  return `“${name.slice(0, 200)}”`
}

/** What a reader of a code found in a text; null where a line only looked like the beginning of one. */
export interface CodeFound {
  readonly file: PackedFile
  /** Where the text goes on. */
  readonly end: number
  readonly problems: readonly string[]
}
