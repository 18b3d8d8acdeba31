import type { MessageRow } from '#domain/scripting.ts'
import { isoDate } from '#exporting/iso-date.ts'

type Cell = string | number

const columns: readonly (readonly [string, (row: MessageRow) => Cell])[] = [
  ['Date', ({ date }) => isoDate(date) ?? ''],
  ['From', ({ from }) => from?.name ?? ''],
  ['Address', ({ from }) => from?.address ?? ''],
  ['Subject', ({ subject }) => subject],
  ['Message-ID', ({ messageId }) => messageId ?? ''],
  ['Thread', ({ thread }) => thread],
  ['Bytes', ({ bytes }) => bytes],
  ['Attachments', ({ attachments }) => attachments],
  ['Duplicate of', ({ duplicateOf }) => duplicateOf ?? ''],
  ['File', ({ source }) => source],
  ['Key', ({ key }) => key],
]

/** Without it Excel reads UTF-8 as the system's old charset; every other reader passes over it. */
const byteOrderMark = '\ufeff'

/** A line of names, then one a message, as RFC 4180 has it; dates are UTC. */
export async function* writeCsv(messages: AsyncIterable<MessageRow>): AsyncGenerator<string> {
  yield byteOrderMark + line(columns.map(([name]) => name))
  for await (const message of messages) yield line(columns.map(([, read]) => read(message)))
}

function line(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : csvText(cell))).join(',')}\r\n`
}

/** What begins a formula in a spreadsheet, wide letters included, whatever white space stands before it. */
const formula = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/
/** Where a semicolon parts the cells, one amid a line begins another, and a line end does: quotes of commas do not hold them together. */
const formulaBehind = /([;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g
/** Line ends and tabs are text; all other control characters trip what reads it. */
const unwritable = /(?![\t\r\n])\p{Cc}/gu

/**
 * A stranger's words as a cell. An apostrophe keeps a spreadsheet from running them (OWASP, CSV Injection): at their
 * beginning, and behind a semicolon or a line end inside.
 */
export function csvText(words: string): string {
  const plain = words.replace(unwritable, '').replace(formulaBehind, "$1'")
  const text = formula.test(plain) ? `'${plain}` : plain
  return /[",;\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
