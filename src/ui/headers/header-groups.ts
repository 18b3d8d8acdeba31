import type { HeaderLine } from '#domain/scripting.ts'

export interface HeaderGroup {
  readonly title: string
  readonly headers: readonly HeaderLine[]
}

/** In the order in which they are shown; what none of them takes comes last. */
const groups: readonly (readonly [title: string, names: RegExp])[] = [
  [
    'What its writer says',
    /^(?:date|from|sender|reply-to|to|cc|bcc|subject|comments|keywords|message-id|in-reply-to|references|organi[sz]ation|user-agent|x-mailer|newsgroups|followup-to|resent-.*)$/,
  ],
  ['How it is written', /^(?:mime-version|content-.*|autocrypt|openpgp)$/],
  [
    'The list that sent it',
    /^(?:list-.*|x-list-.*|mailing-list|x-mailing-list|x-mailman-.*|x-beenthere|x-loop|x-google-group.*|x-original-from|errors-to|precedence|archived-at|delivered-to-list)$/,
  ],
  [
    'The way that it came',
    /^(?:received|x-received|return-path|delivered-to|envelope-to|x-original-to|x-envelope-.*|received-spf|authentication-results|x-authentication-.*|dkim-signature|domainkey-signature|x-google-dkim-signature|arc-.*|x-spam-.*|x-virus-.*|x-forwarded-.*)$/,
  ],
]
const others = 'Other'

/** The headers by what they are about, each group in the order in which they came; none that is empty. */
export function groupHeaders(headers: readonly HeaderLine[]): HeaderGroup[] {
  const found = new Map<string, HeaderLine[]>(
    [...groups.map(([title]) => title), others].map((title) => [title, []]),
  )
  for (const header of headers) {
    const name = header.name.toLowerCase()
    const title = groups.find(([, names]) => names.test(name))?.[0] ?? others
    found.get(title)?.push(header)
  }
  return Array.from(found, ([title, lines]) => ({ title, headers: lines })).filter(
    (group) => group.headers.length > 0,
  )
}
