import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from '#base/base64url.ts'
import type { LinkedMessage } from '#exporting/link/link-content.ts'
import {
  decodeThreadLink,
  encodeThreadLink,
  linkSize,
  mostLinked,
  threadLinkStart,
} from '#exporting/link/thread-link.ts'
import { latin1, textOf } from '#test/build/split.ts'
import { seededRandom } from '#test/generate/random.ts'

const thread: readonly LinkedMessage[] = [
  { date: Date.UTC(2019, 2, 17, 20, 2), eml: latin1('Subject: Bins\n\nOurs cracked.\nFrom the seam on.\n') },
  { date: null, eml: latin1('Subject: Re: Bins\r\n\r\nGr\xfc\xdfe, no end') },
  { date: 0, eml: latin1('') },
]

const wordsOf = (messages: readonly LinkedMessage[]): unknown =>
  messages.map(({ date, eml }) => [date, textOf(eml)])

const bytesOf = (fragment: string): Uint8Array<ArrayBuffer> =>
  fromBase64Url(fragment.slice(threadLinkStart.length))!

const fragmentOf = (bytes: Uint8Array): string => threadLinkStart + toBase64Url(bytes)

/** As if it had been made so: only whether it came whole is told by its last 96 bits. */
function checked(bytes: Uint8Array): string {
  const told = bytes.subarray(0, -12)
  const check = createHash('sha256').update(told).digest().subarray(0, 12)
  return fragmentOf(Buffer.concat([told, check]))
}

/** What decoding says, as a word. */
const outcome = (fragment: string, passphrase: string | null = null): Promise<string> =>
  decodeThreadLink(fragment, passphrase).then(
    () => 'messages',
    (error: { code: string }) => error.code,
  )

describe('a link that holds a thread', () => {
  test('gives the messages that went in, with their dates', async () => {
    const fragment = await encodeThreadLink(thread)
    expect(fragment).toMatch(/^#\/t\/[\w-]+$/)
    expect(wordsOf(await decodeThreadLink(fragment))).toEqual(wordsOf(thread))
  })

  test('can be told its size before', async () => {
    for (const messages of [thread, thread.slice(0, 1), thread.slice(2)]) {
      expect(await linkSize(messages, false)).toBe((await encodeThreadLink(messages)).length)
    }
    expect(await linkSize(thread, true)).toBe((await encodeThreadLink(thread, 'compost')).length)
  })

  test('with any bit turned, and cut anywhere, is an error', async () => {
    const bytes = bytesOf(await encodeThreadLink(thread))
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const turned = bytes.slice()
      turned[bit >> 3]! ^= 1 << (bit & 7)
      expect(await outcome(fragmentOf(turned))).toBe(bit < 8 ? 'thread-link-version' : 'thread-link-damaged')
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(await outcome(fragmentOf(bytes.subarray(0, length)))).toBe('thread-link-damaged')
    }
  })

  test('with any letter changed, left out or doubled is an error', async () => {
    const fragment = await encodeThreadLink(thread)
    const random = seededRandom(6920)
    for (let at = 0; at < fragment.length; at++) {
      const other = random.pick([...'ABCXYZabcxyz019-_=.% '].filter((letter) => letter !== fragment[at]))
      const [before, after] = [fragment.slice(0, at), fragment.slice(at + 1)]
      for (const changed of [before + other + after, before + after, before + other + fragment[at] + after])
        expect(await outcome(changed)).toMatch(/^thread-link-(damaged|version)$/)
    }
  })

  test('that is whole but holds nothing that belongs there is an error', async () => {
    const head = (kind: number): Uint8Array => Uint8Array.of(1, kind)
    const check = new Uint8Array(12)
    const made = (kind: number, body: Uint8Array): string => checked(Buffer.concat([head(kind), body, check]))
    const message = Buffer.concat([new Uint8Array(8), Uint8Array.of(3, 0, 0, 0), Buffer.from('abc')])
    expect(await outcome(made(0, deflateRawSync(message)))).toBe('messages')
    const wrong = [
      made(0, new Uint8Array(0)),
      made(0, deflateRawSync(new Uint8Array(0))),
      made(0, deflateRawSync(message.subarray(0, -1))),
      made(0, deflateRawSync(message.subarray(0, 11))),
      made(0, deflateRawSync(message).subarray(0, -1)),
      made(2, deflateRawSync(message)),
      made(0, latin1('no deflate')),
    ]
    for (const fragment of wrong) expect(await outcome(fragment)).toBe('thread-link-damaged')
    expect(await outcome(made(1, deflateRawSync(message)), 'compost')).toBe('thread-link-locked')
  })

  test('that would inflate beyond all bounds is not inflated', async () => {
    const bomb = deflateRawSync(new Uint8Array(128 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(mostLinked)
    const fragment = checked(Buffer.concat([Uint8Array.of(1, 0), bomb, new Uint8Array(12)]))
    const before = process.memoryUsage().arrayBuffers
    expect(await outcome(fragment)).toBe('thread-link-too-large')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024)
  })

  test('is not made of more than a link may hold', async () => {
    const much = [{ date: null, eml: new Uint8Array(mostLinked) }]
    await expect(encodeThreadLink(much)).rejects.toMatchObject({ code: 'thread-link-too-large' })
    await expect(linkSize(much, false)).rejects.toMatchObject({ code: 'thread-link-too-large' })
    const most = [{ date: null, eml: new Uint8Array(mostLinked - 12) }]
    expect((await decodeThreadLink(await encodeThreadLink(most)))[0]?.eml).toHaveLength(mostLinked - 12)
  })
})

describe('a link with a passphrase', () => {
  test('opens with that and with no other', async () => {
    const fragment = await encodeThreadLink(thread, 'Kompost für ⅔')
    expect(wordsOf(await decodeThreadLink(fragment, 'Kompost für ⅔'))).toEqual(wordsOf(thread))
    // The same, typed on a keyboard that composes letters.
    expect(await outcome(fragment, 'Kompost für ⅔'.normalize('NFD'))).toBe('messages')
    for (const other of ['kompost für ⅔', '', 'Kompost für ⅔ ']) {
      expect(await outcome(fragment, other)).toBe('thread-link-locked')
    }
    await expect(decodeThreadLink(fragment)).rejects.toMatchObject({
      code: 'thread-link-locked',
      details: { given: false },
    })
  })

  test('is another each time, and shows nothing of what it holds', async () => {
    const [one, other] = [await encodeThreadLink(thread, 'bins'), await encodeThreadLink(thread, 'bins')]
    expect(bytesOf(one).subarray(6, 34)).not.toEqual(bytesOf(other).subarray(6, 34))
    expect(textOf(bytesOf(one))).not.toContain('seam')
  })

  test('that was cut is told from a wrong passphrase', async () => {
    const fragment = await encodeThreadLink(thread, 'bins')
    for (const at of [4, 20, 60, fragment.length - 1]) {
      expect(await outcome(fragment.slice(0, at), 'bins')).toBe('thread-link-damaged')
    }
  })

  test('of which anything was changed on purpose does not open', async () => {
    const bytes = bytesOf(await encodeThreadLink(thread, 'bins'))
    // Rounds, salt, nonce, secret, tag; each with a check that is right.
    for (const at of [2, 6, 22, 34, bytes.length - 13]) {
      const turned = bytes.slice()
      turned[at]! ^= 1
      expect(await outcome(checked(turned), 'bins')).toBe('thread-link-locked')
    }
    const open = bytes.slice()
    open[1] = 0
    expect(await outcome(checked(open))).toBe('thread-link-damaged')
  })

  test('that asks for more work than a reader can bear is refused', async () => {
    const bytes = bytesOf(await encodeThreadLink(thread, 'bins'))
    new DataView(bytes.buffer).setUint32(2, 0xffffffff, true)
    expect(await outcome(checked(bytes), 'bins')).toBe('thread-link-locked')
  })

  test('is what other programs make by the same rules', async () => {
    const eml = Buffer.from('Subject: Bins\n\nOurs cracked.\n')
    const length = Buffer.alloc(4)
    length.writeUInt32LE(eml.length)
    const packed = deflateRawSync(Buffer.concat([Buffer.from('000000000000f87f', 'hex'), length, eml]))
    const rounds = Buffer.from([0xc0, 0x27, 0x09, 0])
    const [salt, nonce] = [Buffer.alloc(16, 7), Buffer.alloc(12, 9)]
    const key = pbkdf2Sync('bins', salt, rounds.readUInt32LE(), 32, 'sha256')
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const head = Buffer.concat([Buffer.of(1, 1), rounds, salt, nonce])
    cipher.setAAD(head)
    const secret = Buffer.concat([cipher.update(packed), cipher.final(), cipher.getAuthTag()])
    const fragment = checked(Buffer.concat([head, secret, Buffer.alloc(12)]))
    expect(wordsOf(await decodeThreadLink(fragment, 'bins'))).toEqual([[null, eml.toString()]])
  })
})
