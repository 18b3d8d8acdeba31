import type { MessageCard, Sealing } from '#domain/scripting.ts'

/** A card in words: what it is, and a line for each thing that it says. */
export interface CardWords {
  readonly title: string
  readonly lines: readonly string[]
}

const seals: Record<Sealing, string> = { openpgp: 'OpenPGP', smime: 'S/MIME', other: 'an unknown method' }

export function cardWords(card: MessageCard): CardWords {
  switch (card.is) {
    case 'signed':
      return { title: `Signed with ${seals[card.by]}, not verified`, lines: [] }
    case 'encrypted':
      return {
        title: `Encrypted with ${seals[card.by]}`,
        lines: ['Boxwood can’t decrypt it. Its parts can be saved, and opened where the key is.'],
      }
    case 'event':
      return { title: eventTitle(card.method), lines: eventLines(card) }
    case 'contact':
      return {
        title: card.name || 'A contact',
        lines: [card.organization, ...card.addresses, ...card.phones].filter(Boolean),
      }
    case 'report':
      return {
        title: reportTitles[card.kind],
        lines: card.recipients.map(({ address, action, status, diagnostic }) =>
          [`${address}: ${action || 'unknown'}`, status, diagnostic].filter(Boolean).join(', '),
        ),
      }
    case 'partial':
      return {
        title: `Piece ${card.number}${card.total === null ? '' : ` of ${card.total}`} of a message`,
        lines: ['The other pieces are messages of their own.'],
      }
    case 'external':
      return {
        title: 'The content is elsewhere',
        lines: [[card.type, card.access, card.where].filter(Boolean).join(', '), 'It was not fetched.'],
      }
  }
}

const reportTitles = {
  delivery: 'A delivery report',
  disposition: 'A receipt of reading',
  feedback: 'A complaint',
  other: 'A report',
} as const

function eventTitle(method: string | null): string {
  if (method === 'CANCEL') return 'An event is cancelled'
  if (method === 'REPLY') return 'An answer to an invitation'
  return method === 'REQUEST' ? 'An invitation' : 'An event'
}

function eventLines(card: MessageCard & { is: 'event' }): string[] {
  const { title, start, end, place, organizer, attendees, repeats } = card
  const when = [start, end].filter((time) => time !== null).map(timeWords)
  return [
    title,
    when.join(' to ') + (repeats ? ', repeated' : ''),
    place,
    organizer ? `From ${organizer.name || organizer.address}` : '',
    attendees > 0 ? `${attendees} invited` : '',
  ].filter(Boolean)
}

/** `20210304T120000Z`, `20210304T120000 Europe/Vienna`, `20210304` (RFC 5545 § 3.3.5), as its writer's clock shows it. */
function timeWords(written: string): string {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?)?(Z?)(?: (.{1,60}))?$/.exec(written)
  if (!found) return written
  const [, year, month, day, hour, minute, utc, zone] = found
  const time = hour === undefined ? '' : ` ${hour}:${minute}`
  return `${year}-${month}-${day}${time}${utc ? ' UTC' : ''}${zone ? ` (${zone})` : ''}`
}
