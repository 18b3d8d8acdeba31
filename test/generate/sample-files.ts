import { readFileSync } from 'node:fs'
import { draw } from './pictures.ts'
import { seededRandom } from './random.ts'

interface Attached {
  readonly type: string
  readonly bytes: Buffer
}

/** What the letters of the sample carry, by name. */
export function attachedFile(name: string): Attached {
  if (name === 'map.png') return { type: 'image/png', bytes: map() }
  if (name === 'three-winters.png') return { type: 'image/png', bytes: curve() }
  if (name === 'minutes-2019-02.pdf') return { type: 'application/pdf', bytes: minutes() }
  const bytes = readFileSync(new URL(`sample/${name}`, import.meta.url))
  if (name.endsWith('.csv')) return { type: 'text/csv; charset=utf-8', bytes }
  return { type: name.endsWith('.jpg') ? 'image/jpeg' : 'text/plain; charset=utf-8', bytes }
}

/** In at the gate, left at the water, straight on to the table. */
function map(): Buffer {
  const picture = draw(420, 220, [0xf4f1e6, 0xcddcc4, 0x9db894, 0xb9d3e0, 0x8a6b4a, 0xffffff, 0x3c6e3f])
  for (let bed = 0; bed < 5; bed++) {
    picture.fill(150 + bed * 48, 24, 38, 62, 1)
    for (let row = 0; row < 4; row++) picture.fill(154 + bed * 48, 31 + row * 14, 30, 4, 2)
  }
  picture.fill(24, 24, 96, 74, 3)
  picture.line(
    [
      [30, 205],
      [30, 130],
      [372, 130],
      [372, 160],
    ],
    5,
    16,
  )
  picture.line(
    [
      [30, 205],
      [30, 130],
      [372, 130],
      [372, 158],
    ],
    6,
    3,
    9,
  )
  picture.fill(300, 162, 96, 26, 4)
  for (let chair = 0; chair < 5; chair++) {
    picture.fill(305 + chair * 19, 152, 9, 6, 6)
    picture.fill(305 + chair * 19, 192, 9, 6, 6)
  }
  return picture.png()
}

/** Degrees in a heap over three winters, and in the shed. */
function curve(): Buffer {
  const picture = draw(560, 260, [0xffffff, 0xe6e7e1, 0x3c6e3f, 0x8a6d8f, 0x70766d])
  for (let line = 0; line < 5; line++) picture.fill(40, 30 + line * 45, 500, 1, line === 4 ? 4 : 1)
  picture.fill(40, 20, 1, 191, 4)
  const random = seededRandom(3)
  const heap: [number, number][] = []
  const shed: [number, number][] = []
  for (let x = 42; x < 540; x += 2) {
    const season = Math.cos(((x - 42) / 498) * 6 * Math.PI)
    const flowers = 40 * Math.exp(-(((x - 300) / 9) ** 2))
    heap.push([x, 150 - 70 * season - flowers + 5 * random.next()])
    shed.push([x, 165 - 22 * season + 4 * random.next()])
  }
  picture.line(shed, 3, 2, 5)
  picture.line(heap, 2, 2)
  return picture.png()
}

/** One page in Helvetica. */
function minutes(): Buffer {
  const lines = readFileSync(new URL('sample/minutes.txt', import.meta.url), 'latin1')
    .trimEnd()
    .split('\n')
  const shown = lines.map((line) => `(${line.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj T*`).join('\n')
  const content = `BT /F1 11 Tf 16 TL 72 760 Td\n${shown}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + table + trailer, 'latin1')
}
