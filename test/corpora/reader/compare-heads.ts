import type { Person, ReadableMessage } from '#domain/scripting.ts'
import { solid, type Compared } from './compare-parts.ts'
import type { PeerHead, PeerPerson } from './peer-stalwart.ts'

function inOneLine(people: readonly (Person | PeerPerson)[]): string {
  return people.map(({ name, address }) => `${solid(name ?? '')} <${solid(address ?? '')}>`).join(', ')
}

/** Addresses, date, subject and id. */
export function compareHeads(ours: ReadableMessage, peers: PeerHead): Compared[] {
  return [
    { what: 'from', agrees: inOneLine(ours.from) === inOneLine(peers.from) },
    { what: 'to', agrees: inOneLine(ours.to) === inOneLine(peers.to) },
    { what: 'cc', agrees: inOneLine(ours.cc) === inOneLine(peers.cc) },
    { what: 'date', agrees: ours.date === peers.date },
    { what: 'subject', agrees: solid(ours.subject) === solid(peers.subject) },
    { what: 'id', agrees: ours.messageId === peers.messageId },
  ]
}
