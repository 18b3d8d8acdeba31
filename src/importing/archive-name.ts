const endings = /\.(gz|mbox|mbx|txt|eml)$/i

/** An archive is named after its file, or after what its files' names have in common. */
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
  // What months have in common is a number; that names nothing.
  common = common.replace(/[\s._-]+$/, '')
  return /\p{L}{2}/u.test(common) ? common : `${first} and ${names.length - 1} more`
}
