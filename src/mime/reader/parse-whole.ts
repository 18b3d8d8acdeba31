import { simpleParser } from 'mailparser'

/** mailparser's own result by its defaults, as structured cloning can carry it: maps as lists, errors as their words. */
export async function parseWhole(bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  try {
    return plain(await simpleParser(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Depth is mailparser's own, not the sender's: a header's value is flat, groups of addresses do not nest. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (value instanceof Date || value === null || typeof value !== 'object') return value
  if (value instanceof Error) return { failed: value.message }
  if (value instanceof Map) return [...value].map(([name, inner]) => [name, plain(inner)])
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => typeof inner !== 'function')
      .map(([name, inner]) => [name, plain(inner)]),
  )
}
