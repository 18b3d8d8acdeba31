import type { Person, ReadableMessage } from '#domain/scripting.ts'
import { compareTexts, compareValues, type Compared } from './compare-parts.ts'
import type { PeerHead, PeerPerson } from './peer-stalwart.ts'

function inOneLine(people: readonly (Person | PeerPerson)[]): string {
  return people.map(({ name, address }) => `${name ?? ''} <${address ?? ''}>`).join(', ')
}

/** Addresses, date, subject and id. */
export function compareHeads(ours: ReadableMessage, peers: PeerHead): Compared[] {
  return [
    compareTexts('from', inOneLine(ours.from), inOneLine(peers.from)),
    compareTexts('to', inOneLine(ours.to), inOneLine(peers.to)),
    compareTexts('cc', inOneLine(ours.cc), inOneLine(peers.cc)),
    compareValues('date', ours.date, peers.date),
    compareTexts('subject', ours.subject, peers.subject),
    compareValues('id', ours.messageId, peers.messageId),
  ]
}
