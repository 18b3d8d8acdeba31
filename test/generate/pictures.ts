import { crc32, deflateSync } from 'node:zlib'

/** A picture of a few colours, drawn with rectangles and lines. */
export interface Picture {
  fill(x: number, y: number, width: number, height: number, colour: number): void
  /** A line through the points; `dash` in pixels on and off, 0 for none. */
  line(
    points: readonly (readonly [x: number, y: number])[],
    colour: number,
    thickness: number,
    dash?: number,
  ): void
  png(): Buffer
}

/** Colours are 0xRRGGBB; the first is the background. */
export function draw(width: number, height: number, colours: readonly number[]): Picture {
  const pixels = new Uint8Array(width * height)
  const fill: Picture['fill'] = (left, top, across, down, colour) => {
    for (let y = Math.max(0, top); y < Math.min(height, top + down); y++) {
      pixels.fill(colour, y * width + Math.max(0, left), y * width + Math.min(width, left + across))
    }
  }
  return {
    fill,
    line(points, colour, thickness, dash = 0) {
      let walked = 0
      for (const [i, [x, y]] of points.slice(1).entries()) {
        const [fromX, fromY] = points[i] ?? [x, y]
        const steps = Math.ceil(Math.hypot(x - fromX, y - fromY)) || 1
        for (let step = 0; step < steps; step++, walked++) {
          if (dash > 0 && Math.floor(walked / dash) % 2 === 1) continue
          const at = step / steps
          const half = thickness / 2
          fill(
            Math.round(fromX + (x - fromX) * at - half),
            Math.round(fromY + (y - fromY) * at - half),
            thickness,
            thickness,
            colour,
          )
        }
      }
    },
    png() {
      const rows = Buffer.alloc((width + 1) * height)
      for (let y = 0; y < height; y++)
        rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
      const head = Buffer.alloc(13)
      head.writeUInt32BE(width, 0)
      head.writeUInt32BE(height, 4)
      // Eight bits a pixel, each an index into the palette.
      head.set([8, 3, 0, 0, 0], 8)
      const palette = Buffer.from(
        colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
      )
      const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
      const chunks = [
        chunk('IHDR', head),
        chunk('PLTE', palette),
        chunk('IDAT', deflateSync(rows, { level: 9 })),
      ]
      return Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))])
    },
  }
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
