/** Who takes part, on one line: a whole name alone, else first names. `Ada, Theodor, 6 more`. */
export function shortNames(participants: readonly string[], count: number): string {
  if (participants.length === 0) return 'Nobody named'
  if (count <= 1) return participants[0] ?? ''
  const shown = participants.slice(0, count <= 4 ? 4 : 3)
  const more = count - shown.length
  const names = distinct(shown)
  return more > 0 ? `${names.join(', ')}, ${more} more` : names.join(', ')
}

/** First names, unless two would be the same. */
function distinct(participants: readonly string[]): string[] {
  const short = participants.map(shortName)
  return short.map((name, i) =>
    short.indexOf(name) === short.lastIndexOf(name) ? name : (participants[i] ?? ''),
  )
}

/** `Ada Brenner` → `Ada`, `Brenner, Ada` → `Ada`, `ada@gnvug.example` → `ada`, `王 小明` stays. */
export function shortName(name: string): string {
  const trimmed = name.trim().slice(0, 200)
  const at = trimmed.indexOf('@')
  if (at > 0 && !trimmed.includes(' ')) return trimmed.slice(0, at)
  const comma = trimmed.indexOf(', ')
  const natural = comma > 0 ? trimmed.slice(comma + 2) : trimmed
  const first = natural.split(' ', 1)[0] ?? ''
  // Only names of letters that are written apart by spaces have a first name that stands alone.
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}'’-]{2,}$/u.test(first)) return natural
  return /^(?:dr|mr|mrs|ms|prof|the|de|van|von)$/i.test(first) ? natural : first
}
