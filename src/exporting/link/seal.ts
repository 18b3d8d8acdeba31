import type { Bytes } from '#base/units.ts'
import { joinBytes } from '#base/join-bytes.ts'
import { utf8Encode } from '#base/text-bytes.ts'

/** OWASP, Password Storage Cheat Sheet: for PBKDF2 with HMAC-SHA-256. */
const rounds = 600_000
/** A link may not make its reader's machine work for minutes. */
const mostRounds = 10_000_000
const saltBytes: Bytes = 16
/** NIST SP 800-38D § 8.2. */
const nonceBytes: Bytes = 12
const tagBytes: Bytes = 16
/** The rounds, the salt, the nonce. */
const parameterBytes: Bytes = 4 + saltBytes + nonceBytes

/** So many bytes more than what is sealed. */
export const sealBytes: Bytes = parameterBytes + tagBytes

/**
 * Encrypts by AES-GCM with a key of 256 bits that PBKDF2 makes of the passphrase. Salt and nonce are new each time; they,
 * the rounds and `head`, what the link says before, are authenticated.
 */
export async function sealed(
  plain: Uint8Array<ArrayBuffer>,
  passphrase: string,
  head: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const parameters = crypto.getRandomValues(new Uint8Array(parameterBytes))
  new DataView(parameters.buffer).setUint32(0, rounds, true)
  const key = await keyOf(passphrase, parameters, 'encrypt')
  return joinBytes([
    parameters,
    new Uint8Array(await crypto.subtle.encrypt(cipher(parameters, head), key, plain)),
  ])
}

/** Null where the passphrase is another, or anything of it was changed. */
export async function unsealed(
  seal: Uint8Array<ArrayBuffer>,
  passphrase: string,
  head: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (seal.length < sealBytes) return null
  const parameters = seal.subarray(0, parameterBytes)
  const asked = roundsOf(parameters)
  if (asked < 1 || asked > mostRounds) return null
  const key = await keyOf(passphrase, parameters, 'decrypt')
  const secret = seal.subarray(parameterBytes)
  // What a failure says would help none but who guesses.
  return crypto.subtle.decrypt(cipher(parameters, head), key, secret).then(
    (plain) => new Uint8Array(plain),
    () => null,
  )
}

function cipher(parameters: Uint8Array<ArrayBuffer>, head: Uint8Array<ArrayBuffer>): AesGcmParams {
  const iv = parameters.subarray(4 + saltBytes)
  return { name: 'AES-GCM', iv, additionalData: joinBytes([head, parameters]), tagLength: tagBytes * 8 }
}

/** Of the passphrase in NFKC, so that it is the same on every keyboard (RFC 8265 § 4.2). */
async function keyOf(
  passphrase: string,
  parameters: Uint8Array<ArrayBuffer>,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const secret = utf8Encode(passphrase.normalize('NFKC'))
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey'])
  const salt = parameters.subarray(4, 4 + saltBytes)
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: roundsOf(parameters) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    [use],
  )
}

function roundsOf(parameters: Uint8Array<ArrayBuffer>): number {
  return new DataView(parameters.buffer, parameters.byteOffset).getUint32(0, true)
}
