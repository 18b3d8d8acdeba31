/** What mailsplit takes from Node's path: the extension of a name that a header gives. */
export function parse(path: string): { ext: string } {
  const name = path.split('/').findLast(Boolean) ?? ''
  const dot = name.lastIndexOf('.')
  return { ext: dot <= 0 || name === '..' ? '' : name.slice(dot) }
}
