import type { ArchiveRecord, Fingerprint, SourceRecord } from '#archive/archive-record.ts'
import { checkFormat, formatVersion } from '#archive/directory.ts'
import { asBoxwoodError, BoxwoodError, throwIfCancelled } from '#base/errors.ts'
import type { CancelReason, FileReceipt, Progress, Receipt } from '#domain/scripting.ts'
import { archiveName } from './archive-name.ts'
import { ArchiveWriter } from './archive-writer.ts'
import { beginsLike, type ByteSource } from './byte-source.ts'
import type { ImportHome } from './import-home.ts'
import { ImportProgress } from './import-progress.ts'
import { importSource } from './import-source.ts'
import { mayBeMail } from './open-source.ts'
import type { OtherHand } from './other-hand.ts'
import { randomOwner } from './random-owner.ts'
import { archiveReceipt, noTotals, refusedReceipt } from './receipt.ts'
import { storedSnapshot, storeSnapshot } from './store-snapshot.ts'
import { takeBack } from './take-back.ts'

export interface ImportOptions {
  /** Null: a new one, or the one that some of the sources already belong to. */
  readonly archive: string | null
  /** Its reason may be a `CancelReason`. */
  readonly signal?: AbortSignal | undefined
  readonly onprogress?: ((progress: Progress) => void) | undefined
  /** Another worker for a share of the work. */
  readonly otherHand?: OtherHand | undefined
  readonly oncommit?: ((archive: string) => void) | undefined
  /** After the first segment: waits while the page shows it, with the processor to itself. */
  readonly giveWay?: (() => Promise<void>) | undefined
  readonly onremove?: ((archive: string) => void) | undefined
}

/** Null of a link; an error where the file can't be read. */
type Print = Fingerprint | BoxwoodError | null

interface ReadingTask {
  readonly sources: readonly ByteSource[]
  /** One a source. */
  readonly prints: readonly Print[]
  readonly progress: ImportProgress
  readonly options: ImportOptions
}

/**
 * Imports sources, in this order, into one archive. A source that is refused does not keep the others from being read.
 * Throws the error of one that is alone; of several that are all refused the receipt names no archive. Throws
 * `cancelled`, `storage-full` and `storage-failed` with `archive` in their details, where something is kept of it, and
 * `cancelled` with `removed` where what was read was taken back.
 */
export async function importFiles(
  home: ImportHome,
  sources: readonly ByteSource[],
  options: ImportOptions,
): Promise<Receipt> {
  const progress = new ImportProgress(sources, options.onprogress ?? (() => undefined))
  progress.phase('reading')
  // One after the other: a folder may hold ten thousand files.
  const prints: Print[] = []
  for (const source of sources) {
    throwIfCancelled(options.signal)
    prints.push(await fingerprintOf(source))
  }
  const writer = await chooseArchive(home, sources, prints, options, (record) => {
    progress.archive(record.id)
    options.oncommit?.(record.id)
  })
  if (writer.exists) progress.archive(writer.record.id)
  try {
    const receipt = await readSources(home, writer, { sources, prints, progress, options })
    // One that is told so while it counts threads has read everything: that is taken back, too.
    if (!isToBeRemoved(options)) {
      await home.commits.forget(writer.replaced)
      return receipt
    }
  } catch (error) {
    if (!isToBeRemoved(options)) throw error
  }
  await takeBack(home.commits, writer)
  const { id } = writer.record
  if (!writer.before) options.onremove?.(id)
  throw new BoxwoodError('cancelled', { removed: true, ...(writer.before && { archive: id }) })
}

function isToBeRemoved({ signal }: ImportOptions): boolean {
  return signal?.reason === ('remove' satisfies CancelReason)
}

async function readSources(
  home: ImportHome,
  writer: ArchiveWriter,
  { sources, prints, progress, options }: ReadingTask,
): Promise<Receipt> {
  const refused: FileReceipt[] = []
  const done = new Map<number, SourceRecord>()
  for (const [index, source] of sources.entries()) {
    progress.file(index, { is: 'reading' })
    let known: SourceRecord | null = null
    try {
      const print = prints[index]!
      if (print instanceof BoxwoodError) throw print
      known = await knownSource(writer.record, source, print)
      const record = await importSource(writer, {
        source,
        fingerprint: print,
        known,
        signal: options.signal,
        otherHand: options.otherHand ?? null,
        giveWay: options.giveWay,
        onread(bytes) {
          // Also what is only compared can be long.
          throwIfCancelled(options.signal)
          progress.read(index, bytes)
        },
        onmessages: (messages) => progress.file(index, { messages }),
        directories: (segments) => home.commits.directories(segments.map(({ owner }) => owner)),
      })
      done.set(record.id, record)
      progress.file(index, { is: 'done' })
    } catch (thrown) {
      const error = asBoxwoodError(thrown)
      progress.file(index, { is: 'failed' })
      if (!refusesSource(error)) throw withArchive(error, writer, source)
      const details = { file: source.name, ...error.details, nothingKept: known === null }
      const refusal = new BoxwoodError(error.code, details, error)
      if (sources.length === 1 && !writer.exists) throw refusal
      refused.push(refusedReceipt(source.name, refusal))
    }
  }
  if (!writer.exists) return { archive: '', name: '', files: refused, totals: noTotals }
  await writer.commitRefused(refused)
  progress.phase('threading')
  // A drop of what is already here leaves the snapshot that others read.
  const { facts } =
    (await storedSnapshot(home.commits, writer.record)) ?? (await storeSnapshot(home, writer.record))
  // What was already here is not written down as such: it is how this import found it.
  const sourcesNow = writer.record.sources.map((record) => done.get(record.id) ?? record)
  // It may have been renamed meanwhile.
  const { name } = await home.commits.archive(writer.record.id)
  return archiveReceipt({ ...writer.record, name, sources: sourcesNow }, facts.totals)
}

async function fingerprintOf(source: ByteSource): Promise<Print> {
  try {
    return await source.fingerprint()
  } catch (error) {
    return asBoxwoodError(error)
  }
}

async function chooseArchive(
  home: ImportHome,
  sources: readonly ByteSource[],
  prints: readonly Print[],
  options: ImportOptions,
  oncommit: (record: ArchiveRecord) => void,
): Promise<ArchiveWriter> {
  const use = (record: ArchiveRecord, isNew: boolean): ArchiveWriter =>
    new ArchiveWriter(
      record,
      isNew,
      { blocks: home.blocks, commits: home.commits, blobs: home.blobs },
      oncommit,
    )
  if (options.archive !== null) {
    const named = await home.commits.archive(options.archive)
    checkFormat(named.format)
    return use(named, false)
  }
  const archives = (await home.commits.archives()).filter(({ format }) => format <= formatVersion)
  for (const [i, source] of sources.entries()) {
    for (const record of archives) {
      if (await knownSource(record, source, prints[i]!)) return use(record, false)
    }
  }
  const mail: boolean[] = []
  for (const source of sources) {
    throwIfCancelled(options.signal)
    mail.push(await mayBeMail(source))
  }
  const naming = mail.includes(true) ? sources.filter((_, i) => mail[i]) : sources
  const record: ArchiveRecord = {
    id: archiveId(),
    format: formatVersion,
    name: archiveName(naming.map(({ name }) => name)),
    created: Date.now(),
    sources: [],
    segments: [],
    refused: [],
    snapshot: null,
  }
  return use(record, true)
}

/** The archive's source that begins with the same bytes; of a link, the one of the same address and size. */
async function knownSource(
  record: ArchiveRecord,
  source: ByteSource,
  print: Print,
): Promise<SourceRecord | null> {
  if (print instanceof BoxwoodError) return null
  for (const known of record.sources) {
    if (print === null) {
      if (known.url !== null && known.url === source.url && known.fingerprint.size === (source.size ?? -1))
        return known
    } else if (known.url === null && (await beginsLike(source, known.fingerprint, print))) return known
  }
  return null
}

/** Short enough for an address, and never the same twice. */
function archiveId(): string {
  return randomOwner().toString(36).slice(-8)
}

/** What is wrong with one source only; after anything else the import does not go on. */
function refusesSource({ code }: BoxwoodError): boolean {
  return [
    'empty-file',
    'not-mail',
    'unsupported-kind',
    'damaged-compression',
    'file-changed',
    'file-unreadable',
    'link-unreachable',
    'link-refused',
    'link-not-allowed',
  ].includes(code)
}

function withArchive(error: BoxwoodError, writer: ArchiveWriter, source: ByteSource): BoxwoodError {
  const messages = writer.record.segments.reduce((sum, { rows }) => sum + rows, 0)
  const kept = writer.exists ? { archive: writer.record.id, messages } : { nothingKept: true }
  return new BoxwoodError(error.code, { ...error.details, ...kept, file: source.name }, error)
}
