import { mailboxes } from './mailboxes.ts'

export interface CorpusArchive {
  readonly name: string
  /** Its mailboxes, by their paths in the corpora. */
  readonly files: readonly string[]
  /** It is one of a few of every kind that take a second together. */
  readonly isQuick: boolean
}

const quick =
  /academic|httpd-users-200606|html-only|enriched|maven-dev-2017-12-listsao|mimekit\/simple|testmbox$|rlug|thread5|testbox-2/

/**
 * Every archive of the corpora: each mailbox that holds mail, and the months of a list together, in one archive. Pages of HTML are no
 * source that can be imported.
 */
export function archives(): CorpusArchive[] {
  const byName = new Map<string, string[]>()
  const add = (name: string, file: string): void => void byName.set(name, [...(byName.get(name) ?? []), file])
  for (const file of mailboxes()) {
    const list = /^archives\/(imagej-\w+)\//.exec(file)?.[1]
    add(list ?? file, file)
    if (/maven-dev/.test(file)) add('maven-dev, three times', file)
  }
  return [...byName].map(([name, files]) => ({ name, files, isQuick: quick.test(name) }))
}
