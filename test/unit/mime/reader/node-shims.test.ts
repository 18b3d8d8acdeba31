import { createHash as nodeHash } from 'node:crypto'
import { parse as nodePath } from 'node:path'
import { StringDecoder as NodeDecoder } from 'node:string_decoder'
import { expect, test } from 'vitest'
import { Buffer as Shim } from '#mime/reader/node/buffer.ts'
import { createHash } from '#mime/reader/node/crypto.ts'
import { setImmediate as shimImmediate } from '#mime/reader/node/immediate.ts'
import { parse } from '#mime/reader/node/path.ts'
import { nextTick } from '#mime/reader/node/process.ts'
import { StringDecoder } from '#mime/reader/node/string-decoder.ts'
import { Transform } from '#mime/reader/node/stream.ts'
import { seededRandom } from '#test/generate/random.ts'

const random = seededRandom(7)
const pieces = [
  'a',
  'Z',
  '9',
  '+',
  '/',
  '-',
  '_',
  '=',
  '\n',
  ' ',
  '!',
  'ü',
  '€',
  '😀',
  '\ud800',
  '\udc00',
  '\0',
  'Ł',
]

function someText(length: number): string {
  return Array.from({ length }, () => random.pick(pieces)).join('')
}

/** Mostly what stands in broken UTF-8: leads, continuations, and a few others. */
function someBytes(length: number): Uint8Array {
  const common = [
    0x41, 0x80, 0xbf, 0xc3, 0xe2, 0x82, 0xac, 0xed, 0xa0, 0xf0, 0x9f, 0x98, 0x80, 0xf5, 0xff, 0xef,
  ]
  return Uint8Array.from({ length }, () => (random.chance(0.2) ? random.below(256) : random.pick(common)))
}

const encodings = ['utf8', 'latin1', 'binary', 'ascii', 'ucs2', 'utf16le', 'base64', 'hex'] as const

test.each(encodings.filter((encoding) => encoding !== 'hex'))(
  'text becomes the bytes that Node makes of it: %s',
  (encoding) => {
    for (let i = 0; i < 500; i++) {
      // Base64 comes from bytes, so nothing beyond them is in it.
      const text = encoding === 'base64' ? someText(i % 40).replace(/[^\0-\xff]/g, '') : someText(i % 40)
      expect([...Shim.from(text, encoding)], JSON.stringify(text)).toEqual([...Buffer.from(text, encoding)])
    }
  },
)

test.each(encodings)('bytes become the text that Node makes of them: %s', (encoding) => {
  for (let i = 0; i < 500; i++) {
    const bytes = someBytes(i % 40)
    const start = i % 3
    const expected = Buffer.from(bytes)
    const shim = Shim.from(bytes)
    expect(shim.toString(encoding), String(bytes)).toBe(expected.toString(encoding))
    expect(shim.toString(encoding, start, 20), String(bytes)).toBe(expected.toString(encoding, start, 20))
  }
})

test.each(['utf8', 'utf16le', 'base64', 'latin1', undefined] as const)(
  'text that was cut anywhere is put together as Node does: %s',
  (encoding) => {
    for (let i = 0; i < 500; i++) {
      const bytes = someBytes(i % 40)
      const ours = new StringDecoder(encoding)
      const nodes = new NodeDecoder(encoding)
      let [found, expected] = ['', '']
      for (let at = 0; at < bytes.length;) {
        const end = at + 1 + random.below(5)
        found += ours.write(Shim.from(bytes.slice(at, end)))
        expected += nodes.write(Buffer.from(bytes.slice(at, end)))
        at = end
      }
      expect(found + ours.end(), String(bytes)).toBe(expected + nodes.end())
    }
  },
)

test('a chunk that is used again does not change what was held', () => {
  const decoder = new StringDecoder('utf16le')
  const chunk = Shim.from([0x41])
  decoder.write(chunk)
  chunk[0] = 0x42
  expect(decoder.write(Shim.from([0]))).toBe('A')
})

test.each(['md5', 'sha1', 'sha256'])('%s is the hash that it is in Node', (algorithm) => {
  const bytes = someBytes(1000)
  const ours = createHash(algorithm).update(bytes.subarray(0, 100)).update(bytes.subarray(100)).digest('hex')
  expect(ours).toBe(nodeHash(algorithm).update(bytes).digest('hex'))
})

test.each(['a.txt', 'a', '.a', '..', '...', 'a.', 'a/b.c/d', 'a.b/', '', '/', 'a.b.c', 'x/.y.z'])(
  'the extension of %j is what Node says',
  (path) => {
    expect(parse(path).ext).toBe(nodePath(path).ext)
  },
)

test('ticks come before immediates, and before the next of them', async () => {
  const order: string[] = []
  await new Promise<void>((done) => {
    shimImmediate((name) => {
      order.push(String(name))
      nextTick(() => order.push('tick of first'))
    }, 'first')
    shimImmediate(() => order.push('second'))
    shimImmediate(() => done())
    nextTick((name) => order.push(String(name)), 'tick')
  })
  expect(order).toEqual(['tick', 'first', 'tick of first', 'second'])
})

test('a stream takes any bytes and hands on Buffers', async () => {
  const Upper = Transform as typeof import('node:stream').Transform
  const chunks: unknown[] = []
  await new Promise<void>((done) => {
    const stream = new Upper({ transform: (chunk, _, next) => next(null, chunk) })
    stream.on('data', (chunk) => chunks.push(Shim.isBuffer(chunk)))
    stream.on('end', done)
    stream.write(Uint8Array.of(1, 2))
    stream.end()
  })
  expect(chunks).toEqual([true])
})
