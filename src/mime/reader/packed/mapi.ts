import { ByteReader } from './byte-reader.ts'

/** A property's first value: a number for what fits in 32 bits, else its bytes. */
export interface MapiProperty {
  readonly id: number
  readonly type: number
  readonly value: Uint8Array | number
}

/** MS-OXCDATA § 2.11.1: how many bytes a value of a fixed length takes, filled up to four. */
const fixed: Readonly<Record<number, number>> = {
  0x0002: 4,
  0x0003: 4,
  0x0004: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x000a: 4,
  0x000b: 4,
  0x0014: 8,
  0x0040: 8,
  0x0048: 16,
}
export const mapiTypes = { string8: 0x001e, unicode: 0x001f, object: 0x000d, binary: 0x0102 } as const
const variable: ReadonlySet<number> = new Set(Object.values(mapiTypes))
const several = 0x1000
/** Properties with an id from here on have a name, too. */
const firstNamed = 0x8000

/** MS-OXTNEF § 2.1.3.4: a list of properties. It ends where it stops making sense. */
export function* mapiProperties(bytes: Uint8Array): Generator<MapiProperty> {
  const reader = new ByteReader(bytes)
  const count = reader.u32()
  for (let i = 0; i < count && !reader.ended && reader.left > 0; i++) {
    const written = reader.u16()
    const id = reader.u16()
    if (id >= firstNamed) skipName(reader)
    const type = written & ~several
    const length = fixed[type]
    const isVariable = variable.has(type)
    if (length === undefined && !isVariable) return
    const values = isVariable || (written & several) !== 0 ? reader.u32() : 1
    let value: Uint8Array | number | null = null
    for (let v = 0; v < values && !reader.ended; v++) {
      const one = isVariable ? variableValue(reader) : fixedValue(reader, length!)
      value ??= one
    }
    if (value !== null) yield { id, type, value }
  }
}

function skipName(reader: ByteReader): void {
  reader.skip(16)
  if (reader.u32() === 0) reader.skip(4)
  else variableValue(reader)
}

function variableValue(reader: ByteReader): Uint8Array {
  const length = reader.u32()
  const value = reader.take(length)
  if (reader.left > 0) reader.skip(Math.min(reader.left, (4 - (length % 4)) % 4))
  return value
}

function fixedValue(reader: ByteReader, length: number): Uint8Array | number {
  return length === 4 ? reader.u32() : reader.take(length)
}
