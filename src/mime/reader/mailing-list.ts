import type { MailingList } from '#domain/scripting.ts'
import { decodeField, firstField, type RawField } from './header-lines.ts'

/** RFC 2919 § 3: the id is in angle brackets, its description before them. Many lists write only one of the two. */
function listId(value: string): { name: string; id: string | null } {
  const open = value.lastIndexOf('<')
  const close = value.indexOf('>', open)
  if (open < 0 || close < 0)
    return /\s/.test(value) ? { name: value, id: null } : { name: '', id: value || null }
  const name = value.slice(0, open).trim().replaceAll(/^"|"$/g, '').replaceAll(/\\(.)/g, '$1').trim()
  return { name, id: value.slice(open + 1, close).trim() || null }
}

/** RFC 2369 § 3.4: `<mailto:list@host?subject=…>`, or NO. */
function postAddress(value: string): string | null {
  const address = /<mailto:([^>?\s]{1,320})/i.exec(value)?.[1]
  if (address === undefined) return null
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** The list that a message came by; null where its header names none. */
export function mailingList(fields: readonly RawField[], charset: string | null): MailingList | null {
  const field = (name: string): string => decodeField(firstField(fields, name) ?? '', charset)
  const { name, id } = listId(field('list-id'))
  // What lists wrote before there was an RFC: `contact potluck-help@host; run by ezmlm`, `<list@host> archive/12`.
  const older = /[^\s<>;,]+@[^\s<>;,]+/.exec(field('x-mailing-list'))?.[0] ?? null
  const post = postAddress(field('list-post')) ?? older
  return name !== '' || id !== null || post !== null ? { name, id, post } : null
}
