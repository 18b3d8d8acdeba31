export interface Rgb {
  /** The least and the most of red, green and blue, 0 to 255. */
  readonly least: number
  readonly most: number
  /** 0 to 1. */
  readonly alpha: number
}

const system: Readonly<Record<string, string>> = {
  windowtext: '#000000',
  canvastext: '#000000',
  window: '#ffffff',
  canvas: '#ffffff',
}
const nothing = '#010203'
let pen: CanvasRenderingContext2D | null = null

/** A CSS colour as the browser understands it; null for what it doesn't, and for colours beyond sRGB. */
export function rgbOf(value: string): Rgb | null {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return null
  pen.fillStyle = nothing
  pen.fillStyle = system[value.toLowerCase()] ?? value
  const said = pen.fillStyle
  if (said === nothing) return null
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(said)
  const parts = hex?.slice(1).map((part) => Number.parseInt(part, 16)) ?? rgbaParts(said)
  if (!parts) return null
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts
  return { least: Math.min(red, green, blue), most: Math.max(red, green, blue), alpha }
}

function rgbaParts(said: string): number[] | null {
  return /^rgba\(([^)]*)\)$/.exec(said)?.[1]?.split(',').map(Number) ?? null
}
