import { BoxwoodError } from '#base/errors.ts'
import type { Bytes, EpochMilliseconds } from '#base/units.ts'
import type { MboxDialect } from '#domain/scripting.ts'
import { detectSource } from '#sources/detect-source.ts'
import { gunzip } from '#sources/gunzip.ts'
import { sniffDialect } from '#sources/mbox-dialect.ts'
import { constantSeparatorDate } from './constant-date.ts'
import { type ByteSource, PeekedBytes } from './byte-source.ts'

/** A source that is mail: its bytes decompressed, and what its first bytes tell. */
export interface OpenedSource {
  readonly bytes: PeekedBytes
  readonly compression: 'none' | 'gzip'
  readonly dialect: MboxDialect
  readonly constantDate: EpochMilliseconds | null
}

/** What a source is told by. The whole import depends on no more than these bytes and those that follow. */
const sniffed: Bytes = 1024 * 1024

/** Throws `empty-file`, `not-mail`, `unsupported-kind`, `damaged-compression`, or what reading throws. `onread` is told of bytes as they come in. */
export async function openSource(source: ByteSource, onread: (bytes: Bytes) => void): Promise<OpenedSource> {
  const raw = new PeekedBytes(counted(source.chunks(), onread))
  const kind = await kindOf(raw, source.name)
  const bytes = kind === 'gzip' ? new PeekedBytes(gunzip(raw)) : raw
  if (kind === 'gzip' && (await kindOf(bytes, source.name.replace(/\.gz$/i, ''))) === 'gzip') {
    throw new BoxwoodError('unsupported-kind', { file: source.name, kind: 'a gzip file in a gzip file' })
  }
  const prefix = await bytes.peek(sniffed)
  return {
    bytes,
    compression: kind === 'gzip' ? 'gzip' : 'none',
    dialect: sniffDialect(prefix),
    constantDate: constantSeparatorDate(prefix),
  }
}

/** By a file's first bytes. Of a link, which is read only once, true. */
export async function mayBeMail({ file, name }: ByteSource): Promise<boolean> {
  if (!file) return true
  try {
    const prefix = new Uint8Array(await file.slice(0, 64 * 1024).arrayBuffer())
    return detectSource(prefix, name).is !== 'unsupported'
  } catch {
    return false
  }
}

async function kindOf(bytes: PeekedBytes, name: string): Promise<'mbox' | 'gzip'> {
  const prefix = await bytes.peek(sniffed)
  if (prefix.length === 0) {
    await bytes.close()
    throw bytes.failure ?? new BoxwoodError('empty-file', { file: name })
  }
  const kind = detectSource(prefix, name)
  if (kind.is !== 'unsupported') return kind.is
  await bytes.close()
  const { looksLike } = kind
  const nothingKnown = looksLike === 'text' || looksLike === 'binary' || looksLike === 'empty'
  throw new BoxwoodError(nothingKnown ? 'not-mail' : 'unsupported-kind', { file: name, kind: kind.words })
}

async function* counted(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  onread: (bytes: Bytes) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const chunk of chunks) {
    onread(chunk.length)
    yield chunk
  }
}
