import type { MessageCard } from '#domain/scripting.ts'
import { contentLines, unescapeValue, type ContentLine } from './content-lines.ts'

type EventCard = Extract<MessageCard, { is: 'event' }>

/** As much of a title or a place as a card shows. */
const longest = 500

/** RFC 5545, RFC 5546: the first event of a calendar; null where there is none. */
export function readCalendar(text: string): EventCard | null {
  let method: string | null = null
  const fields = new Map<string, ContentLine>()
  let attendees = 0
  let depth = 0
  let eventDepth = 0
  let done = false
  for (const line of contentLines(text)) {
    const { name, value } = line
    if (name === 'BEGIN') {
      depth++
      if (eventDepth === 0 && !done && value.trim().toUpperCase() === 'VEVENT') eventDepth = depth
    } else if (name === 'END') {
      if (eventDepth > 0 && depth <= eventDepth) {
        eventDepth = 0
        done = true
      }
      depth--
    } else if (name === 'METHOD' && depth <= 1) method ??= value.trim().toUpperCase().slice(0, 40)
    // What stands deeper is an alarm, with a description of its own.
    else if (eventDepth > 0 && depth === eventDepth) {
      if (name === 'ATTENDEE') attendees++
      if (!fields.has(name)) fields.set(name, line)
    }
  }
  if (!done && eventDepth === 0) return null
  const textOf = (name: string): string => unescapeValue(fields.get(name)?.value ?? '').slice(0, longest)
  return {
    is: 'event',
    method: method || null,
    title: textOf('SUMMARY'),
    start: timeOf(fields.get('DTSTART')),
    end: timeOf(fields.get('DTEND')),
    place: textOf('LOCATION'),
    organizer: personOf(fields.get('ORGANIZER')),
    attendees,
    repeats: fields.has('RRULE') || fields.has('RDATE'),
  }
}

function timeOf(line: ContentLine | undefined): string | null {
  const written = line?.value.trim().slice(0, 40)
  if (!line || !written) return null
  const zone = line.parameters.get('TZID')?.trim().slice(0, 100)
  return zone ? `${written} ${zone}` : written
}

function personOf(line: ContentLine | undefined): EventCard['organizer'] {
  if (!line) return null
  return {
    name: (line.parameters.get('CN') ?? '').trim().slice(0, longest),
    address: line.value
      .trim()
      .replace(/^mailto:/i, '')
      .slice(0, longest),
  }
}
