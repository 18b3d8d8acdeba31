import type { MailingList, Person, ReadableMessage } from '#domain/scripting.ts'

export interface HeadRow {
  readonly label: string
  readonly people: readonly Person[]
}

/** A list's software, which sends everything: no one to tell of. */
const robot = /(?:^owner-|[-+](?:bounces?|owner|request|admin|errors?)\b).*@/i

/** By the address; by the name where there is none. */
function isAmong(person: Person, people: readonly Person[]): boolean {
  const key = ({ name, address }: Person): string => (address || name).toLowerCase()
  return people.some((one) => key(one) === key(person))
}

/** Who a message concerns, in the order of a head; each only where it says something that the others do not. */
export function headRows(message: ReadableMessage): HeadRow[] {
  const { from, sender, replyTo, list } = message
  const isOther =
    sender !== null && sender.address !== '' && !isAmong(sender, from) && !robot.test(sender.address)
  // A list that has answers sent to itself is told of as the list.
  const known = list?.post ? [...from, { name: '', address: list.post }] : from
  const rows: HeadRow[] = [
    { label: 'Sent by', people: isOther ? [sender] : [] },
    { label: 'Reply to', people: replyTo.every((one) => isAmong(one, known)) ? [] : replyTo },
    { label: 'To', people: message.to },
    { label: 'Cc', people: message.cc },
    { label: 'Bcc', people: message.bcc },
    { label: 'Resent by', people: message.resentFrom },
    { label: 'Resent to', people: message.resentTo },
  ]
  return rows.filter(({ people }) => people.length > 0)
}

/** `Potluck Planning`, else what its id begins with, else its address. */
export function listName({ name, id, post }: MailingList): string {
  return name || id || post || ''
}

/** All of a message's people, each once, as a mailer takes them: `Ada Brenner <ada@gnvug.example>, …`. */
export function everyAddress(message: ReadableMessage): string {
  const people = [...message.from, ...headRows(message).flatMap((row) => row.people)]
  const found = new Map<string, Person>()
  for (const one of people) {
    const address = one.address.toLowerCase()
    if (address !== '' && !found.has(address)) found.set(address, one)
  }
  return Array.from(found.values(), written).join(', ')
}

/** RFC 5322 § 3.4: a name that is more than words stands in quotes. */
function written({ name, address }: Person): string {
  if (name === '') return address
  const plain = /^[\p{L}\p{N} '_-]+$/u.test(name)
  return `${plain ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`} <${address}>`
}
