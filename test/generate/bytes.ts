import type { Bytes } from '#base/units.ts'

const units: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 }

/** Reads `1GB`, `50 MB`, `1234`. */
export function bytesOf(words: string): Bytes {
  const [, number = '', unit = 'B'] = /^([\d.]+)\s*(B|KB|MB|GB)?$/i.exec(words.trim()) ?? []
  const factor = units[unit.toUpperCase()]
  if (number === '' || factor === undefined) throw new Error(`"${words}" is no size: write 50MB or 1GB`)
  return Math.floor(Number(number) * factor)
}
