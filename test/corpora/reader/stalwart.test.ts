import { expect, test } from 'vitest'
import { corpora, corpusFile, corpusNames } from '#test/build/corpora.ts'
import { compareHeads } from './compare-heads.ts'
import { compareMessages } from './compare-parts.ts'
import { listedCases, ourMistakes, peerMistakes, stalwartDifferences, unreadByPeer } from './differences.ts'
import { peerHead, peerTree, type PeerMessage } from './peer-stalwart.ts'
import { readParts } from './read-parts.ts'
import { Tally } from './tally.ts'

function withCrlf(bytes: Uint8Array): Uint8Array {
  const latin1 = Buffer.from(bytes).toString('latin1')
  return new Uint8Array(Buffer.from(latin1.replace(/\r?\n/g, '\r\n'), 'latin1'))
}

/** Every message of the suite with LF, and again with CR LF. */
async function compareSuite(suite: string, lineEnd: 'lf' | 'crlf'): Promise<Tally> {
  const mistakes = peerMistakes(stalwartDifferences)
  const tally = new Tally(lineEnd === 'lf' ? mistakes : mistakes.map((one) => one.replace('.crlf ', ' ')))
  const names = corpusNames(`mime/stalwart/${suite}`).filter((name) => name.endsWith('.eml'))
  for (const name of names.map((file) => file.replace('.eml', ''))) {
    const path = `mime/stalwart/${suite}/${name}`
    const json = corpusFile(`${path}.${lineEnd === 'lf' ? 'json' : 'crlf.json'}`)
    const peer = JSON.parse(new TextDecoder().decode(json)) as PeerMessage
    const bytes = corpusFile(`${path}.eml`)
    const ours = await readParts(lineEnd === 'lf' ? bytes : withCrlf(bytes))
    tally.add(`${suite}/${name}`, [
      ...compareHeads(ours.message, peerHead(peer)),
      ...compareMessages(ours, peerTree(peer)),
    ])
  }
  return tally
}

test.skipIf(!corpora)(
  'parts, names, charsets, texts, people and dates are those that the peer finds',
  async () => {
    const found = new Set<string>()
    const unread = new Set<string>()
    for (const [suite, messages, alike] of [
      ['rfc', 10, 9],
      ['legacy', 54, 44],
      ['thirdparty', 20, 17],
    ] as const) {
      const lf = await compareSuite(suite, 'lf')
      const crlf = await compareSuite(suite, 'crlf')
      console.info(`stalwart/${suite}: ${lf}; with CR LF: ${crlf}`)
      expect([lf.messages, crlf.messages]).toEqual([messages, messages])
      expect(Math.min(lf.alike, crlf.alike)).toBeGreaterThanOrEqual(alike)
      expect(Math.min(lf.settled, crlf.settled) / messages).toBeGreaterThanOrEqual(0.97)
      for (const difference of [...lf.unread, ...crlf.unread]) unread.add(difference)
      for (const difference of lf.differences) found.add(difference)
      for (const difference of crlf.differences) {
        found.add(lf.differences.includes(difference) ? difference : difference.replace(' ', '.crlf '))
      }
      // What differs with LF differs with CR LF.
      expect(lf.differences.filter((difference) => !crlf.differences.includes(difference))).toEqual([])
    }
    expect([...found].toSorted()).toEqual(listedCases(stalwartDifferences))
    expect([...unread].toSorted()).toEqual(unreadByPeer(stalwartDifferences))
    expect(ourMistakes(stalwartDifferences)).toEqual([])
  },
)
