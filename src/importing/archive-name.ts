const endings = /\.(gz|mbox|mbx|txt|eml)$/i
/** As the files of a monthly archive have it. */
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/

/** An archive is named after its file, or after what its files' names, in their order, have in common. */
export function archiveName(files: readonly string[]): string {
  const names = files.map((file) => {
    let name = file.replace(/^.*[/\\]/, '')
    while (endings.test(name)) name = name.replace(endings, '')
    return name
  })
  const [first = 'Mail'] = names
  if (names.length < 2) return first || 'Mail'
  let common = first
  for (const name of names) {
    while (!name.startsWith(common)) common = common.slice(0, -1)
  }
  // Half a number is none.
  if (names.some((name) => /\d/.test(name[common.length] ?? ''))) common = common.replace(/\d+$/, '')
  // What months have in common is a number; that names nothing.
  common = common.replace(/[\s._-]+$/, '')
  if (/\p{L}{2}/u.test(common)) return common
  if (names.every((name) => year.test(name))) return `${first} to ${names.at(-1)}`
  return `${first} and ${names.length - 1} more`
}
