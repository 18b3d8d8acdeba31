import { emptyNames, longestEntry, longestFile, longFiles } from './table.ts'

/** What a file's name promises and how long it may be. */
export function checkNames(path: string, source: string, tell: (line: number, words: string) => void): void {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  const lines = source.trimEnd().split('\n').length
  for (const part of parts)
    if (emptyNames.test(part)) tell(1, `is named ${part}, which does not say what is inside`)
  if (
    name.endsWith('.svelte')
      ? !/^[A-Z][A-Za-z0-9]*\.svelte$/.test(name)
      : !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(name)
  ) {
    tell(1, 'is not named in kebab-case.ts or PascalCase.svelte')
  }
  if (lines > longestFile && !longFiles[path]) tell(1, `has ${lines} lines, more than ${longestFile}`)
  if (name.endsWith('.svelte.ts') && !/\$(state|derived|effect)\b/.test(source))
    tell(1, 'has no runes: it is a plain .ts')
  if (name.endsWith('.worker.ts') && path.startsWith('src/')) {
    if (!path.startsWith('src/workers/')) tell(1, 'is a worker entry outside src/workers')
    if (lines > longestEntry) tell(1, `has ${lines} lines, and a worker entry at most ${longestEntry}`)
  }
}
