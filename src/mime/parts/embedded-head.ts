import { parseAddresses } from '#domain/parse-address.ts'
import { parseDate } from '#domain/parse-date.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { fieldTable, foldSpace, HeadText, readFields } from '#mime/header-fields.ts'

const order = ['from', 'subject', 'date', 'to', 'cc', 'bcc']
const table = fieldTable(order)
const longestField = 65_536
const mostAddresses = 1000

/** The header of a message inside a message, as mailparser shows it: the fields that people read, with the date in UTC. */
export function embeddedHeadText(message: Uint8Array, start: number, end: number): string {
  const fields = new Map<string, string>()
  const text = new HeadText(message, start, end)
  readFields(message, start, end, table, (name, range) => {
    if (!fields.has(name)) fields.set(name, text.field(range, longestField))
  })
  const lines = order.flatMap((name) => {
    const field = fields.get(name)
    if (field === undefined || field === '') return []
    return [`${name[0]!.toUpperCase()}${name.slice(1)}: ${shown(name, field)}`]
  })
  return `\n${lines.join('\n')}\n`
}

function shown(name: string, field: string): string {
  if (name === 'date') {
    const date = parseDate(field)
    return date === null ? field : new Date(date.value).toUTCString()
  }
  if (name === 'subject') return foldSpace(decodeHeader(field).text)
  return parseAddresses(field, mostAddresses)
    .map((mailbox) => `${foldSpace(decodeHeader(mailbox.name).text)} <${decodeHeader(mailbox.address).text}>`)
    .join(', ')
}
