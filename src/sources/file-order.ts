const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Files in the order of their names as a person reads them: numbers by value, English months by the calendar, so that
 * `2009-November` comes before `2009-December`; upper and lower case alike, then by code unit. Stable.
 */
export function orderFiles<T extends { readonly name: string }>(files: readonly T[]): T[] {
  const keyed = files.map((file) => ({ file, key: sortKey(withoutExtensions(file.name)) }))
  keyed.sort((a, b) => compareKeys(a.key, b.key) || compare(a.file.name, b.file.name))
  return keyed.map(({ file }) => file)
}

/** `list.mbox` before `list-2.mbox`. */
function withoutExtensions(name: string): string {
  return name.replace(/(?:\.[a-z]{1,5}\d?){1,3}$/i, '')
}

type Key = readonly (string | number)[]

function sortKey(name: string): Key {
  const parts =
    name
      .normalize('NFC')
      .toLowerCase()
      .match(/\d{1,15}|[a-z]+|[^\da-z]/g) ?? []
  return parts.map((part) => (/^\d/.test(part) ? Number(part) : (monthOf(part) ?? part)))
}

/** A whole word, `nov` or `november`; as a number, so that months stand where numbers do. */
function monthOf(word: string): number | null {
  if (!/^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?)$/.test(word)) {
    if (!/^(?:sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/.test(word)) return null
  }
  return months.indexOf(word.slice(0, 3)) + 1
}

/** Numbers come before words. */
function compareKeys(a: Key, b: Key): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]
    if (right === undefined) return 1
    if (typeof left === typeof right) {
      if (left !== right) return left < right ? -1 : 1
    } else {
      return typeof left === 'number' ? -1 : 1
    }
  }
  return a.length - b.length
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
