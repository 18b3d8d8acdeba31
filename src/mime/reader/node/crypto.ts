import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

const algorithms = { md5, sha1, sha256 }

interface Hash {
  update(chunk: Uint8Array): Hash
  digest(encoding: 'hex'): string
}

/** As much of Node's as attachments' checksums take. Throws where Node has more algorithms. */
export function createHash(algorithm: string): Hash {
  const known = algorithms[algorithm as keyof typeof algorithms]
  if (!known) throw new Error(`${algorithm} is not supported`)
  const state = known.create()
  const hash: Hash = {
    update(chunk) {
      state.update(chunk)
      return hash
    },
    digest: () => bytesToHex(state.digest()),
  }
  return hash
}

// mailparser imports the default, as Node's CommonJS modules give one.
const crypto = { createHash }
export { crypto as default }
