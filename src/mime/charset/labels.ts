/** What mailers write for charsets that the Encoding Standard knows by another name. */
const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cp932: 'shift_jis',
    'x-ms-cp932': 'shift_jis',
    sjis: 'shift_jis',
    cp936: 'gbk',
    ms936: 'gbk',
    'gb18030-2000': 'gb18030',
    'euc-cn': 'gb2312',
    euccn: 'gb2312',
    cp949: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    euckr: 'euc-kr',
    cp950: 'big5',
    'big-5': 'big5',
    big5hkscs: 'big5-hkscs',
    eucjp: 'euc-jp',
    'iso-2022-jp-1': 'iso-2022-jp',
    'iso-2022-jp-2': 'iso-2022-jp',
    'iso-2022-jp-3': 'iso-2022-jp',
    'iso-2022-jp-ms': 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    jis: 'iso-2022-jp',
    'koi8-c': 'koi8-r',
    'tis-620-2533': 'tis-620',
    ansi: 'windows-1252',
    'iso-8859-1-windows-3.1-latin-1': 'windows-1252',
    'x-mac-cyrillic': 'x-mac-cyrillic',
    macroman: 'macintosh',
    'x-mac-centraleurroman': 'x-mac-ce',
    'hz-gb-2312': 'hz',
    'x-gb2312': 'gb2312',
    utf7: 'utf-7',
    cp65000: 'utf-7',
    'unicode-1-1-utf-7': 'utf-7',
    'unicode-2-0-utf-7': 'utf-7',
    'x-unicode-2-0-utf-7': 'utf-7',
    csunicode11utf7: 'utf-7',
  }),
)

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(?:x-)?(?:iso|latin|is0)?[-_ ]?8859[-_ ]?(\d{1,2})(?:[-_:].*)?$/, 'iso-8859-$1'],
  [/^latin[-_ ]?(\d)$/, 'latin$1'],
  [/^(?:x-)?(?:win|windows|cp|ms|cswindows)[-_ ]?(125\d|874)$/, 'windows-$1'],
  [/^(?:x-)?(?:cp|ibm|oem|dos|pc|csibm|cspc)[-_ ]?(\d{3})$/, 'ibm$1'],
  [/^utf[-_ ]?8.*$/, 'utf-8'],
  [/^utf[-_ ]?16[-_ ]?(le|be)?$/, 'utf-16$1'],
]

export function canonicalLabel(label: string): string {
  const alias = aliases.get(label)
  if (alias !== undefined) return alias
  for (const [pattern, name] of patterns) {
    if (pattern.test(label)) return label.replace(pattern, name)
  }
  return label
}
