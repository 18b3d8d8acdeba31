import { lastLineStarts } from './text-blocks-line.ts'

/** A longer line introduces no quote. */
const longestLine = 300
const mostLines = 3

/** `wrote` in the languages of mailers, as it stands in their attributions. */
const verbs = [
  'wrote|writes|said|says|scribbled|typed|wrote the following|asked|scripsit|spake|opined|mumbled',
  'schrieb|schreibt|schrieb am|hat geschrieben|meinte',
  'a écrit|à écrit|a ecrit|écrit|ecrit|écrivait|écrivit|a écrit ce qui suit',
  'escribió|escribio|escribía|ha escrit|va escriure|escrito|dijo',
  'ha scritto|scrive|scrisse|scritto',
  'escreveu|escreve|escribiu|disse',
  'schreef|schreef het volgende|het volgende geschreven',
  'skrev|skriver|skreiv|reit|skrifaði',
  'kirjoitti|kirjoittaa|kirjutas',
  'napisał|napisała|napisał\\(a\\)|napisał\\/a|napisal|napisala|napsal|napsala|napsal\\(a\\)|napísal|napísal\\(a\\)|pisze|píše|napisao|napisala je|je napisao|je napisala|piše',
  'írta|ezt írta|írta a következőt',
  'a scris|rašė|parašė|rakstīja|yazdı|şunu yazdı|yazmış|ha escrit|kirjutas',
  'пишет|писал|писала|написал|написала|написал\\(а\\)|пише|писав|написав|написа|έγραψε|έγραψε ο|נכתב|כתב|כתבה|كتب',
  '写道|寫道|写到|寫到|写过|写|寫|さんは書きました|さんが書きました|さん|書きました|のメール|님이 작성|님의 글|작성|đã viết|menulis|เขียน',
].join('|')

const sign = String.raw`[:：]`
/** `… wrote:`, `… wrote on Monday:`, `… schreef Ada <ada@…>:`; without a colon only at the end. */
const withVerb = new RegExp(
  String.raw`(?:^|[^\p{L}])(?:${verbs})(?![\p{Script=Latin}\p{Script=Cyrillic}])(?:[^.!?]|[.](?=\S| \d)){0,120}${sign}$`,
  'iu',
)
const cjkVerb = /(?:写道|寫道|写到|寫到|書きました|さん|のメール|작성|님의 글|쓴 글)[^。]{0,20}[:：]?$/u
/** What is said of other things, too, so that a date or an address must stand before it. */
const endsWithVerb = new RegExp(String.raw`(?:^|[^\p{L}])(?:(?:${verbs})\.{0,3}|geschrieben[:：])$`, 'iu')
/** A date, a time, an address. */
const dated = /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|年/
const address = /[^\s<>]{1,64}@[^\s<>]|\bat [\w.-]{1,60}\.[a-z]{2,}/i
/** What attributions begin with: `On`, `Am`, `Le`, `In a message dated`, `--- In`, `Quoting`. */
const opening =
  /^(?:on|at|am|um|le|el|il|em|op|den|dne|dnia|w dniu|wiadomość napisana|dňa|pe|la|kl|på|vào|в|във|on the|il giorno|a las|le \p{L}+|in (?:a message|article|message|his|her|reply|der nachricht)|quoting|citando|zitat von|mensaje citado|--- in|> ?from:|from|from:|\*|»|\d{4}[-/.年]|\d{1,2}[./-] ?\d|(?:понедельник|вторник|среда|четверг|пятница|суббота|воскресенье),|(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|пн|вт|ср|чт|пт|сб|вс)[a-zа-я.]{0,8},? )/iu
/** `Ada Brenner:`, and no `Error Message:`. */
const nameAlone = /^(?:\p{Lu}[\p{L}.'-]{0,20} ){1,3}\p{Lu}[\p{L}.'-]{1,30}[:：]$/u
const namedAddress = /^[^:]{0,120}<?[^\s<>]{1,64}@[^\s<>]{1,120}>?\)?[:：]$/

/**
 * Where the lines before a quote that say whose it is begin, `end` where there are none. Mailers break `On … Ada Brenner
 * <ada@…>` and `wrote:` over two lines, or three.
 */
export function attributionIn(body: string, start: number, end: number): number {
  // Blank lines may stand between it and the quote.
  let last = end
  while (last > start && body.charCodeAt(last - 1) <= 32) last--
  if (last === start || end - last > 60) return end
  const starts = lastLineStarts(body, start, last, mostLines, mostLines * longestLine)
  const glued = newlines(body.slice(last, end)) <= 1
  let found = end
  let joined = ''
  for (let i = starts.length - 1; i >= 0; i--) {
    const line = body.slice(starts[i]!, starts[i + 1] ?? last).trim()
    if (line === '') break
    joined = joined === '' ? line : `${line} ${joined}`
    if (joined.length > 2 * longestLine) break
    const lines = starts.length - i
    if (isAttribution(joined, lines, glued)) {
      // A sentence before it is no part of it, unless it begins as an attribution does.
      if (lines === 1 || opening.test(line) || found === end) found = starts[i]!
      if (opening.test(line)) break
    } else if (lines > 1 && found !== end && !address.test(line) && !dated.test(line)) break
  }
  return found
}

function isAttribution(line: string, lines: number, glued: boolean): boolean {
  if (lines > 1 && !opening.test(line) && !address.test(line)) return false
  if (withVerb.test(line) || (cjkVerb.test(line) && (dated.test(line) || address.test(line)))) {
    return lines === 1 || opening.test(line) || line.length < 200
  }
  if (endsWithVerb.test(line) && (dated.test(line) || address.test(line))) return true
  if (!/[:：]$/.test(line)) return false
  if (lines === 1 && glued && (nameAlone.test(line) || namedAddress.test(line))) return true
  return opening.test(line) && (dated.test(line) || address.test(line))
}

function newlines(text: string): number {
  return text.split('\n').length - 1
}
