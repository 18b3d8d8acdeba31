import { isMaskedId } from './masked-id.ts'

/** More of one body are not asked for. */
const mostAsked = 100

/**
 * `<id@host>`, `mid:id@host` (RFC 2392), `Message-ID: id@host` as people copy it, and what stands for an id where addresses are
 * masked. Lengths are bounded, so that `<` alone is read once.
 */
const bare =
  /<([^\s<>@]{1,200}@[^\s<>@]{1,200})>|\bmid:([^\s<>@]{1,200}@[^\s<>@",;)]{1,200})|\b(?:message-?id|msg-?id|in-reply-to)[:=] {0,4}([^\s<>@",;()]{1,200}@[^\s<>@",;()]{1,200})|\b([0-9a-f]{16}\.masked)\b/gi

const links = /\bhttps?:\/\/[^\s<>"]{4,1000}/g

/** Paths of archives that carry a Message-ID: public-inbox, HyperKitty's and PostgreSQL's, MARC's, mail-archive.com's. */
const inPath =
  /^https?:\/\/(?:lore\.kernel\.org\/(?:[\w.-]{1,80}\/)?|[\w.-]{1,200}\/(?:r|all|message-id|msgid|mid)\/|[\w./-]{1,200}\/msgid\/|public-inbox\.org\/[\w.-]{1,80}\/)([^\s/?#]{1,300})/i
const inQuery =
  /^https?:\/\/(?:marc\.info|(?:www\.)?mail-archive\.com|groups\.google\.com|mid\.gmane\.org)\/[^\s]{0,200}?[?&](?:i|q|msgid|m|id)=([^\s&#]{1,300})/i

/** The Message-ID that an archive's address carries, or null. */
export function linkedId(url: string): string | null {
  const found = (inPath.exec(url) ?? inQuery.exec(url))?.[1]
  if (found === undefined) return null
  try {
    const id = decodeURIComponent(found).replace(/^(?:msgid:|mid:)?<?|>?[.,;:]?$/gi, '')
    return isMaskedId(id) || /^[^\s<>@]+@[^\s<>@]+$/.test(id) ? id : null
  } catch {
    return null
  }
}

export interface Reference {
  readonly start: number
  readonly end: number
  readonly id: string
}

/** Where a text names a message without a link. What looks like one may be a person's address. */
export function referencesIn(text: string): Reference[] {
  if (!text.includes('@') && !text.includes('.masked')) return []
  return Array.from(text.matchAll(bare), (match) => {
    const id = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/[.,;:]$/, '')
    const start = match.index + (match[3] === undefined ? 0 : match[0].length - match[3].length)
    return { start, end: match[3] === undefined ? match.index + match[0].length : start + id.length, id }
  })
}

/** The ids that a body names, the first of them, to be looked up. */
export function idsNamed(body: string): string[] {
  const ids = new Set<string>()
  for (const { id } of referencesIn(body)) ids.add(id)
  for (const [url] of body.matchAll(links)) {
    const id = linkedId(url)
    if (id !== null) ids.add(id)
  }
  return [...ids].slice(0, mostAsked)
}
