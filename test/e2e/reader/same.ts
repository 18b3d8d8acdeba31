/**
 * Both run in Node and, by their source, in the page: they see nothing of their surroundings.
 *
 * A result of mailparser as one string, the same where the results are the same: attachments' bytes by their SHA-256, and
 * `now` for the dates that mailparser invents where a header has none that it can read.
 */
export async function portray(result: unknown, since: number): Promise<string> {
  const walk = async (value: unknown): Promise<unknown> => {
    if (value instanceof Uint8Array) {
      const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(value))
      return {
        bytes: value.length,
        hash: [...new Uint8Array(hash)].map((byte) => byte.toString(16)).join(' '),
      }
    }
    if (value instanceof Date) return value.getTime() >= since ? 'now' : value.toISOString()
    if (Array.isArray(value)) return Promise.all(value.map(walk))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
    return Promise.all(entries.map(async ([name, inner]) => [name, await walk(inner)]))
  }
  return JSON.stringify(await walk(result))
}

/** Short, for crossing from the page. */
export async function digest(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
