import { BoxwoodError } from '#base/errors.ts'
import type { OpenOptions } from '#domain/scripting.ts'
import { transfer } from '#rpc/transfer.ts'
import type { Archives } from './archives.svelte.ts'
import type { Environment } from './environment.ts'
import { ImportRun } from './import-run.svelte.ts'
import type { Route } from './route.ts'

/**
 * The imports that this tab started, newest last. One that ended well stays until the person moves on; any other until
 * it is dismissed.
 */
export class Imports {
  runs = $state.raw<readonly ImportRun[]>([])
  readonly #environment: Environment
  readonly #archives: Archives
  #last: ImportRun | null = null

  constructor(environment: Environment, archives: Archives) {
    this.#environment = environment
    this.#archives = archives
  }

  get running(): readonly ImportRun[] {
    return this.runs.filter((run) => run.isRunning)
  }

  /** The one that was started last, as long as it is here. */
  get newest(): ImportRun | undefined {
    return this.runs.find((run) => run === this.#last)
  }

  /** The newest that reads, or has read, into this archive. */
  of(archive: string): ImportRun | undefined {
    return this.runs.findLast((run) => run.archive === archive)
  }

  open(files: readonly File[], options: OpenOptions = {}): ImportRun {
    const archive = options.archive ?? null
    return this.#start(
      files.map((file) => file.name),
      options,
      (call) => this.#environment.importer.open({ files, archive }, call),
    )
  }

  openUrl(address: string, options: OpenOptions = {}): ImportRun {
    const archive = options.archive ?? null
    return this.#start([address], options, async (call) => {
      const url = readLink(address)
      const { port1, port2 } = new MessageChannel()
      const { name, total } = await this.#environment.web.fetch(transfer({ url, port: port1 }, [port1]), {
        signal: call.signal,
      })
      const source = { name, url, total, port: port2 }
      return this.#environment.importer.openRemote(transfer({ source, archive }, [port2]), call)
    })
  }

  dismiss(run: ImportRun): void {
    if (!run.isRunning) this.runs = this.runs.filter((other) => other !== run)
  }

  /** Whoever leaves an archive, or opens a thread of it, has seen that an import into it ended well. */
  movedOn(from: Route, to: Route): void {
    const left =
      'archive' in from && (!('archive' in to) || to.archive !== from.archive) ? from.archive : null
    const read = to.is === 'thread' || to.is === 'message' ? to.archive : null
    this.runs = this.runs.filter(
      (run) => !run.endedWell || run.archive === null || (run.archive !== left && run.archive !== read),
    )
  }

  /** What was read into an archive that is gone. */
  forget(archive: string): void {
    this.runs = this.runs.filter((run) => run.isRunning || run.archive !== archive)
  }

  #start(
    names: readonly string[],
    options: OpenOptions,
    start: ConstructorParameters<typeof ImportRun>[0]['start'],
  ): ImportRun {
    const run = new ImportRun({
      names,
      archive: options.archive ?? null,
      start,
      signal: options.signal,
      onprogress: options.onprogress,
    })
    // What an earlier try came to is over with the next one.
    const again = new Set(names)
    const others = this.runs.filter(
      (other) => other.isRunning || !other.names.every((name) => again.has(name)),
    )
    this.runs = [...others, run]
    this.#last = run
    // Who started it hears of its failure; the screen shows it anyhow.
    void run.finished.catch(() => undefined).finally(() => void this.#archives.refresh())
    return run
  }
}

/** What a person typed or a link named, relative to the page, without its fragment. */
function readLink(address: string): string {
  try {
    const url = new URL(address, document.baseURI)
    if (url.protocol === 'http:' || url.protocol === 'https:') {
      url.hash = ''
      return url.href
    }
  } catch {
    // Not an address: told below.
  }
  throw new BoxwoodError('link-not-allowed', { url: address, why: 'address' })
}
