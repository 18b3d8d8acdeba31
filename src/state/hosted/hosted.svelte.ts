import { asBoxwoodError, BoxwoodError } from '#base/errors.ts'
import { transfer } from '#rpc/transfer.ts'
import type { Environment } from '#state/environment.ts'
import type { WebMeter } from '#workers/contracts/web.ts'
import { archiveFolder, folderOf, isPublishedAddress } from './published-address.ts'

export interface HostedArchive {
  /** `web` for the first of a tab, `web-2` and so on: a link to it says the same in every browser. */
  readonly archive: string
  /** Of its folder. */
  readonly url: string
}

/** One that is being opened, or could not be. */
export interface OpeningArchive extends HostedArchive {
  readonly problem: BoxwoodError | null
}

export interface Spent extends WebMeter {
  /** Its server sends whole files in place of ranges. */
  readonly isSlow: boolean
}

/** Archives that this tab reads from web servers. */
export class Hosted {
  all = $state.raw<readonly HostedArchive[]>([])
  opening = $state.raw<OpeningArchive | null>(null)
  readonly #environment: Environment
  /** Ids follow the order in which archives are opened, so one waits for the other. */
  #underWay: Promise<string> | null = null
  /** By folder: ids that wait for their archives. */
  #reserved: ReadonlyMap<string, string> = new Map()

  constructor(environment: Environment) {
    this.#environment = environment
  }

  of(archive: string): HostedArchive | undefined {
    return this.all.find((one) => one.archive === archive)
  }

  /** The archives that the page's address names: each has the id of its place there, whichever of them can't be opened. */
  expect(addresses: readonly string[]): void {
    const reserved = new Map<string, string>()
    this.#reserved = reserved
    for (const address of addresses.filter(isPublishedAddress)) {
      const url = folderIn(address)
      if (url !== null && !reserved.has(url) && !this.all.some((one) => one.url === url))
        reserved.set(url, this.#freeId())
    }
  }

  #freeId(): string {
    const taken = new Set([...this.all.map(({ archive }) => archive), ...this.#reserved.values()])
    let place = 1
    while (taken.has(idAt(place))) place++
    return idAt(place)
  }

  /** Resolves to its id. `opening` says how it goes, and why it does not. */
  async open(address: string): Promise<string> {
    while (this.#underWay) await this.#underWay.catch(() => undefined)
    this.#underWay = this.#open(address)
    try {
      return await this.#underWay
    } finally {
      this.#underWay = null
    }
  }

  async #open(address: string): Promise<string> {
    const archive = this.#reserved.get(folderIn(address) ?? '') ?? this.#freeId()
    this.opening = { archive, url: address, problem: null }
    try {
      const folder = folderOf(address)
      const known = this.all.find(({ url }) => url === folder || url === `${folder}${archiveFolder}`)
      if (known) {
        this.opening = null
        return known.archive
      }
      const url = await this.#host(archive, folder)
      this.all = [...this.all, { archive, url }]
      return archive
    } catch (error) {
      const problem = asBoxwoodError(error)
      this.opening = { archive, url: address, problem }
      throw problem
    }
  }

  /** Resolves to the folder that it is in: who has the address of a page that was published has that of what is around it. */
  async #host(archive: string, folder: string): Promise<string> {
    try {
      await this.#hostFolder(archive, folder)
      return folder
    } catch (error) {
      if (asBoxwoodError(error).code !== 'link-refused') throw error
      const within = `${folder}${archiveFolder}`
      await this.#hostFolder(archive, within).catch((second: unknown) => {
        // What is there, but damaged or newer, is told of; where nothing is either, the address that was given.
        throw asBoxwoodError(second).code === 'link-refused' ? error : second
      })
      return within
    }
  }

  async #hostFolder(archive: string, url: string): Promise<void> {
    const { port1, port2 } = new MessageChannel()
    await this.#environment.web.readFolder(transfer({ url, port: port1 }, [port1]))
    await this.#environment.library.host(transfer({ archive, port: port2 }, [port2]))
  }

  /** It is on the screen, or nobody waits for it any more. */
  arrived(archive: string | undefined = this.opening?.archive): void {
    if (this.opening?.archive === archive) this.opening = null
  }

  async spent({ archive, url }: HostedArchive): Promise<Spent> {
    const [meter, isSlow] = await Promise.all([
      this.#environment.web.meter({ url }),
      this.#environment.library.isSlow({ archive }),
    ])
    return { ...meter, isSlow }
  }
}

const idAt = (place: number): string => (place === 1 ? 'web' : `web-${place}`)

function folderIn(address: string): string | null {
  try {
    return folderOf(address)
  } catch {
    return null
  }
}
