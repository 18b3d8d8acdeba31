/** Everything that can go wrong and that a person is told of. Each code has its words in `ui/words.ts`. */
export type ErrorCode =
  | 'cancelled'
  | 'not-mail'
  | 'empty-file'
  | 'unsupported-kind'
  | 'damaged-compression'
  | 'file-changed'
  | 'file-unreadable'
  | 'storage-full'
  | 'storage-failed'
  | 'newer-format'
  | 'damaged-archive'
  | 'archive-changed'
  | 'archive-part-missing'
  | 'no-such-archive'
  | 'no-such-message'
  | 'no-such-attachment'
  | 'link-unreachable'
  | 'link-refused'
  | 'link-not-allowed'
  | 'thread-link-damaged'
  | 'thread-link-version'
  | 'thread-link-locked'
  | 'thread-link-too-large'
  | 'not-one-message'
  | 'page-too-large'
  | 'nothing-to-publish'
  | 'folder-refused'
  | 'missing-feature'
  | 'insecure-origin'
  | 'updated-elsewhere'
  | 'part-missing'
  | 'worker-died'
  | 'bug'

/** What the words of a code may mention: a file's name, a status, a size. Structured-clonable. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean>>

/** The one error class. It crosses workers with its code and details. */
export class BoxwoodError extends Error {
  override readonly name = 'BoxwoodError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.code = code
    this.details = details
  }
}

/** Any thrown value as a BoxwoodError; what nobody foresaw is a `bug` that carries the original's words. */
export function asBoxwoodError(error: unknown): BoxwoodError {
  if (error instanceof BoxwoodError) return error
  if (error instanceof DOMException) {
    if (error.name === 'AbortError') return new BoxwoodError('cancelled', {}, error)
    if (error.name === 'QuotaExceededError') return new BoxwoodError('storage-full', {}, error)
  }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return new BoxwoodError('bug', { said }, error)
}

/** Throws `cancelled` when the signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new BoxwoodError('cancelled')
}
