import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What stands between a message and harm. `page`: the policy of the page, which its frames inherit. */
export type Layer = 'sanitiser' | 'sandbox' | 'policy' | 'page'

interface Removal {
  readonly file: RegExp
  /** Matches once in the file. */
  readonly pattern: RegExp
  readonly by: string
}

const removals: Readonly<Record<Layer, Removal>> = {
  sanitiser: {
    file: /^assets.HtmlBody-[\w-]+\.js$/,
    // The call with its options: DOMPurify itself only defines one of that name.
    pattern: /[\w$]+\.sanitize\((?=[\w$]+,\s*\{)/g,
    by: '((html) => new DOMParser().parseFromString(html, "text/html").documentElement)(',
  },
  sandbox: { file: /^assets.HtmlBody-[\w-]+\.js$/, pattern: / sandbox="[^"]*"/g, by: '' },
  policy: { file: /^assets.HtmlBody-[\w-]+\.js$/, pattern: /Content-Security-Policy/g, by: 'X-Nothing' },
  page: { file: /^index\.html$/, pattern: /Content-Security-Policy/g, by: 'X-Nothing' },
}

/** A copy of the built app, in a folder of its own, without these layers. */
export function weaken(dist: string, layers: readonly Layer[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'boxwood-weak-'))
  cpSync(dist, folder, { recursive: true })
  for (const layer of layers) {
    const { file, pattern, by } = removals[layer]
    const [name, ...others] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      file.test(name),
    )
    if (name === undefined || others.length > 0)
      throw new Error(`the build has no one file like ${String(file)}`)
    const text = readFileSync(join(folder, name), 'utf8')
    const found = text.match(pattern)?.length ?? 0
    if (found !== 1) throw new Error(`${name} holds the ${layer} ${found} times`)
    writeFileSync(join(folder, name), text.replace(pattern, by))
  }
  return folder
}
