import { hash64 } from '#base/hash64.ts'
import { readKept, writeKept } from './kept.ts'

/** A set of names that outlives the page, bounded: the oldest are forgotten. Only hashes of the names are kept. */
export class KeptSet {
  readonly #name: string
  readonly #most: number
  readonly #hashes: Set<string>
  #version = $state(0)
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(name: string, most: number) {
    this.#name = name
    this.#most = most
    const kept = readKept(name)
    this.#hashes = new Set(
      Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(-most) : [],
    )
  }

  has(name: string): boolean {
    return this.#version >= 0 && this.#hashes.has(hashOf(name))
  }

  add(name: string): void {
    const hash = hashOf(name)
    if (this.#hashes.has(hash)) return
    this.#hashes.add(hash)
    for (const oldest of this.#hashes) {
      if (this.#hashes.size <= this.#most) break
      this.#hashes.delete(oldest)
    }
    this.#version++
    this.#timer ??= setTimeout(() => this.save(), 1000)
  }

  save(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    writeKept(this.#name, [...this.#hashes])
  }

  forget(): void {
    this.#hashes.clear()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    writeKept(this.#name, null)
    this.#version++
  }
}

/** Lists ask for the same names again with each change: hashing them each time would be most of the work. */
const hashes = new Map<string, string>()
const mostHashes = 4_000

function hashOf(name: string): string {
  const known = hashes.get(name)
  if (known !== undefined) return known
  const { high, low } = hash64(name)
  const hash = high.toString(36) + low.toString(36).padStart(7, '0')
  if (hashes.size >= mostHashes) hashes.clear()
  hashes.set(name, hash)
  return hash
}
