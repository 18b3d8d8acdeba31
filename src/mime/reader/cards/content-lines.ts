/** A line of RFC 5545 § 3.1 or RFC 6350 § 3.3: `DTSTART;TZID=Europe/Berlin:20210304T120000`. */
export interface ContentLine {
  /** Upper case, without its group: `item1.EMAIL` is `EMAIL`. */
  readonly name: string
  /** By their names in upper case; those without one, as vCard 2.1 has them, by themselves. */
  readonly parameters: ReadonlyMap<string, string>
  readonly value: string
}

/** Nobody's calendar or card is longer; what comes behind is not looked at. */
const most = { characters: 2_000_000, lines: 20_000, parameters: 50 } as const

/** Unfolded. A value in quoted-printable goes on behind a `=` at a line's end, as vCard 2.1 folds it. */
export function* contentLines(text: string): Generator<ContentLine> {
  const lines = text.slice(0, most.characters).split(/\r\n|\r|\n/, most.lines)
  for (let i = 0; i < lines.length; i++) {
    const pieces = [lines[i]!]
    while (i + 1 < lines.length && /^[ \t]/.test(lines[i + 1]!)) pieces.push(lines[++i]!.slice(1))
    if (/;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(pieces[0]!.slice(0, 500))) {
      while (pieces.at(-1)!.endsWith('=') && i + 1 < lines.length) {
        pieces.push(pieces.pop()!.slice(0, -1), lines[++i]!)
      }
    }
    const line = parseLine(pieces.join(''))
    if (line) yield line
  }
}

function parseLine(line: string): ContentLine | null {
  const starts: number[] = []
  let quotes = false
  let colon = -1
  for (let at = 0; at < line.length && colon < 0; at++) {
    const letter = line[at]
    if (letter === '"') quotes = !quotes
    else if (quotes) continue
    else if (letter === ';') starts.push(at)
    else if (letter === ':') colon = at
  }
  if (colon < 0) return null
  const parameters = new Map<string, string>()
  for (const [i, start] of starts.slice(0, most.parameters).entries()) {
    const written = line.slice(start + 1, starts[i + 1] ?? colon)
    const equals = written.indexOf('=')
    const name = (equals < 0 ? written : written.slice(0, equals)).trim().toUpperCase()
    const value = equals < 0 ? written : written.slice(equals + 1).replaceAll('"', '')
    // RFC 6350 § 5.6 lets a parameter come twice.
    const before = parameters.get(name)
    parameters.set(name, before === undefined ? value : `${before},${value}`)
  }
  const name = line.slice(0, starts[0] ?? colon).toUpperCase()
  return { name: name.slice(name.lastIndexOf('.') + 1).trim(), parameters, value: line.slice(colon + 1) }
}

/** RFC 5545 § 3.3.11, RFC 6350 § 3.4. */
export function unescapeValue(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, letter: string) => (/n/i.test(letter) ? '\n' : letter)).trim()
}
