import { parseDate } from '#domain/parse-date.ts'
import { decodeHeader } from '#mime/encoded-words.ts'
import { fieldTable, fieldText, foldSpace, readFields } from '#mime/header-fields.ts'

const order = ['from', 'subject', 'date', 'to', 'cc', 'bcc']
const table = fieldTable(order)
const longestField = 65_536

/** The header of a message inside a message, as mailparser shows it: the fields that people read, with the date in UTC. */
export function embeddedHeadText(message: Uint8Array, start: number, end: number): string {
  const values = new Map<string, string>()
  readFields(message, start, end, table, (name, range) => {
    if (!values.has(name))
      values.set(name, foldSpace(decodeHeader(fieldText(message, range, longestField)).text))
  })
  const lines = order.flatMap((name) => {
    const value = values.get(name)
    if (value === undefined || value === '') return []
    const date = name === 'date' ? parseDate(value) : null
    return [
      `${name[0]!.toUpperCase()}${name.slice(1)}: ${date === null ? value : new Date(date.value).toUTCString()}`,
    ]
  })
  return `\n${lines.join('\n')}\n`
}
