/** RFC 4648 § 5, without padding: letters, digits, `-` and `_`, which need no escape in an address. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  }
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Null for anything that `toBase64Url` does not write: spare bits at the end must be zero (RFC 4648 § 3.5). */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return null
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  const last = text.length % 4 === 0 ? '' : text.slice(-(text.length % 4))
  return toBase64Url(bytes.subarray(bytes.length - (bytes.length % 3))) === last ? bytes : null
}
