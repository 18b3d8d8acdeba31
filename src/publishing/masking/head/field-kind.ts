import { isPrivateField } from './private-fields.ts'

/** How a header field is masked. */
export interface FieldKind {
  /** In lower case; empty for a line that is no field. */
  readonly name: string
  readonly is: 'addresses' | 'ids' | 'content' | 'text'
  readonly isPrivate: boolean
}

/** RFC 5322 § 3.6.2, 3.6.3, 3.6.6 and what lists and relays add. */
const addresses =
  /^(?:(?:x-)?(?:original-|resent-)?(?:from|sender|to|cc|bcc|reply-to)|return-path|errors-to|delivered-to|envelope-to|mail-followup-to|mail-reply-to|x-original-to|disposition-notification-to|return-receipt-to|apparently-to|x-beenthere|list-(?:post|owner|help|subscribe|unsubscribe))$/
/** RFC 5322 § 3.6.4 and 3.6.6, RFC 5536 § 3.2.12, and what mailers call an id of another message. */
const ids =
  /^(?:message-id|in-reply-to|references|supersedes|content-id|.{1,60}-(?:message-id|in-reply-to|references))$/

export const noField: FieldKind = { name: '', is: 'text', isPrivate: false }

/** Names come from senders: what is remembered is bounded. */
const mostKnown = 1000
const known = new Map<string, FieldKind>()

/** By the name as it is written. */
export function fieldKind(written: string): FieldKind {
  let kind = known.get(written)
  if (kind === undefined) {
    kind = kindOf(written.trim().toLowerCase())
    if (known.size < mostKnown) known.set(written, kind)
  }
  return kind
}

function kindOf(name: string): FieldKind {
  const is = addresses.test(name)
    ? 'addresses'
    : ids.test(name)
      ? 'ids'
      : name.startsWith('content-')
        ? 'content'
        : 'text'
  return { name, is, isPrivate: isPrivateField(name) }
}
