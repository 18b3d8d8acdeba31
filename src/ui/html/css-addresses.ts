const set = /image-set\(((?:[^()"']|"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*')*\))*)\)/gi
const inSet = /["'(]\s*((?:https?:|ftp:)?\/\/[^"')\s]+)/i
const inUrl = /url\(\s*["']?\s*((?:https?:|ftp:)?\/\/[^"')\s]+)/gi

/**
 * Foreign pictures that declarations, as the browser writes them, name. Of an `image-set()`, which is one picture in several
 * sizes, the first. Custom properties, and what has a `var()`, are kept as the sender wrote them, escapes included.
 */
export function foreignPictures(css: string): string[] {
  if (!/url\(|image-set\(|\\/i.test(css)) return []
  const plain = css
    .replace(/\\(?:([0-9a-f]{1,6})\s?|([^\n]))/gi, (_, code?: string, sign = '') =>
      code === undefined ? sign : character(Number.parseInt(code, 16)),
    )
    .replace(set, (_, choices: string) => `url("${inSet.exec(choices)?.[1] ?? ''}")`)
  return [...plain.matchAll(inUrl)].map(([, address = '']) => address)
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
}
