export interface CharsetChoice {
  /** A label of the Encoding Standard, or one that mail has beside these. */
  readonly label: string
  readonly name: string
}

/** What mail is written in, by script. */
export const charsetGroups: readonly {
  readonly name: string
  readonly charsets: readonly CharsetChoice[]
}[] = [
  group('Unicode', 'UTF-8', 'UTF-7', 'UTF-16LE', 'UTF-16BE'),
  // The Encoding Standard takes ISO-8859-1 for windows-1252, which has all of it.
  group('Western', 'ISO-8859-1', 'ISO-8859-15', 'windows-1252', 'x-mac-roman', 'IBM850', 'IBM437'),
  group('Central European', 'ISO-8859-2', 'windows-1250', 'x-mac-ce', 'IBM852'),
  group('Northern European', 'ISO-8859-4', 'ISO-8859-10', 'ISO-8859-13', 'windows-1257'),
  group('Cyrillic', 'KOI8-R', 'KOI8-U', 'windows-1251', 'ISO-8859-5', 'IBM866', 'IBM855', 'x-mac-cyrillic'),
  group('Greek', 'ISO-8859-7', 'windows-1253', 'x-mac-greek', 'IBM737'),
  group('Turkish', 'ISO-8859-9', 'windows-1254', 'x-mac-turkish', 'IBM857'),
  group('Hebrew', 'ISO-8859-8', 'ISO-8859-8-I', 'windows-1255', 'IBM862'),
  group('Arabic', 'ISO-8859-6', 'windows-1256'),
  group('Japanese', 'ISO-2022-JP', 'Shift_JIS', 'EUC-JP'),
  group('Chinese', 'GB18030', 'GBK', 'HZ', 'ISO-2022-CN', 'Big5'),
  group('Korean', 'EUC-KR', 'ISO-2022-KR'),
  group('Thai', 'TIS-620', 'windows-874'),
  group('Vietnamese', 'windows-1258'),
]

function group(name: string, ...names: readonly string[]): { name: string; charsets: CharsetChoice[] } {
  return { name, charsets: names.map((charset) => ({ label: charset.toLowerCase(), name: charset })) }
}

/** Those whose name or script holds each of the words; groups without one are left out. */
export function findCharsets(words: string): typeof charsetGroups {
  const wanted = words.toLowerCase().split(/\s+/)
  const fits = (text: string): boolean => {
    const plain = text.toLowerCase()
    return wanted.every((word) => plain.includes(word) || plain.replaceAll(/[-_]/g, '').includes(word))
  }
  return charsetGroups
    .map(({ name, charsets }) => ({
      name,
      charsets: charsets.filter((charset) => fits(`${name} ${charset.name}`)),
    }))
    .filter(({ charsets }) => charsets.length > 0)
}
