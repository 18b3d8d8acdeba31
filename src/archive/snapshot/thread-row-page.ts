import { BoxwoodError } from '#base/errors.ts'
import { utf8Decode } from '#base/text-bytes.ts'
import type { ThreadRow } from '#domain/scripting.ts'

const isText = (value: unknown): boolean => typeof value === 'string'
const isCount = (value: unknown): boolean => Number.isSafeInteger(value)
const isDate = (value: unknown): boolean => value === null || typeof value === 'number'

const checks: Readonly<Record<keyof ThreadRow, (value: unknown) => boolean>> = {
  key: isText,
  subject: isText,
  tag: (value) => value === null || isText(value),
  participants: (value) => Array.isArray(value) && value.every(isText),
  participantCount: isCount,
  messages: isCount,
  matching: isCount,
  first: isDate,
  last: isDate,
  snippet: isText,
  attachments: (value) => typeof value === 'boolean',
}
const names = Object.keys(checks) as (keyof ThreadRow)[]

/** A block of `threads`. Throws `damaged-archive` for anything but rows: a published archive may be made by anyone. */
export function decodeThreadRows(block: Uint8Array): ThreadRow[] {
  const rows = parsed(block)
  if (!Array.isArray(rows) || !rows.every(isThreadRow))
    throw new BoxwoodError('damaged-archive', { part: 'threads' })
  return rows
}

function parsed(block: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Decode(block))
  } catch {
    return null
  }
}

function isThreadRow(value: unknown): value is ThreadRow {
  if (typeof value !== 'object' || value === null) return false
  // Any object has fields of unknown types.
  const row = value as Partial<Record<keyof ThreadRow, unknown>>
  return names.every((name) => checks[name](row[name]))
}
