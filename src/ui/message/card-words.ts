import type { MessageCard, Sealing } from '#domain/scripting.ts'
import { sayEventTime, sayInvitation } from './event-words.ts'

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
      return {
        title: card.title || 'Without a name',
        lines: [
          sayInvitation(card),
          sayEventTime(card),
          card.place,
          card.attendees > 0 ? `${card.attendees} invited` : '',
        ].filter(Boolean),
      }
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
