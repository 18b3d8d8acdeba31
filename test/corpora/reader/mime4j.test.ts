import { expect, test } from 'vitest'
import { readMessage } from '#mime/reader/read-message.ts'
import { corpora, corpusFile, corpusNames } from '#test/build/corpora.ts'
import { compareMessages, compareValues, solid } from './compare-parts.ts'
import { listedCases, mime4jDifferences, ourMistakes, peerMistakes, unreadByPeer } from './differences.ts'
import type { PeerFields } from './peer-fields.ts'
import { readPeerXml } from './peer-mime4j.ts'
import { readParts, type ReadParts } from './read-parts.ts'
import { Tally } from './tally.ts'

/** Fields without encoded words, as the peer leaves those as they are. */
function plainFields(lines: Iterable<readonly [string, string]>): string[] {
  const plain = /^[\x20-\x7e\t]*$/
  return [...lines]
    .filter(([, value]) => plain.test(value) && !value.includes('=?'))
    .map(([name, value]) => `${name.toLowerCase()}: ${solid(value)}`)
}

function sameFields({ message }: ReadParts, peers: PeerFields): boolean {
  const ours = plainFields(message.headers.map(({ name, value }) => [name, value] as const))
  const theirs = plainFields(peers.lines)
  // Those that hold encoded words are decoded in ours, and so are plain there.
  return theirs.every((line) => ours.includes(line))
}

test.skipIf(!corpora)('parts, names, charsets, texts and fields are those that the peer finds', async () => {
  const found: string[] = []
  const unread: string[] = []
  for (const [folder, messages, alike] of [
    ['testmsgs', 32, 27],
    ['mimetools-testmsgs', 48, 45],
  ] as const) {
    const tally = new Tally(peerMistakes(mime4jDifferences))
    for (const xml of corpusNames(`mime/mime4j/${folder}`).filter((name) => name.endsWith('_decoded.xml'))) {
      const name = xml.replace('_decoded.xml', '')
      const peer = readPeerXml(`mime/mime4j/${folder}/${xml}`)
      const ours = await readParts(corpusFile(`mime/mime4j/${folder}/${name}.msg`))
      tally.add(name, [
        compareValues('fields', sameFields(ours, peer.fields), true),
        ...compareMessages(ours, peer.part),
      ])
    }
    console.info(`mime4j/${folder}: ${tally}`)
    expect(tally.messages).toBe(messages)
    expect(tally.alike).toBeGreaterThanOrEqual(alike)
    expect(tally.settled / messages).toBeGreaterThanOrEqual(0.97)
    found.push(...tally.differences)
    unread.push(...tally.unread)
  }
  expect(found.toSorted()).toEqual(listedCases(mime4jDifferences))
  expect(unread.toSorted()).toEqual(unreadByPeer(mime4jDifferences))
  expect(ourMistakes(mime4jDifferences)).toEqual([])
})

test.skipIf(!corpora)('the message without an expected result has its date', async () => {
  const bytes = corpusFile('mime/mime4j-dom/mime4j-219-new-date-time-format.msg')
  const { date } = await readMessage({ key: 'k', bytes, length: bytes.length, charset: null })
  expect(date).not.toBeNull()
})
