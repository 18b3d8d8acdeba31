/** What mailers write before the subject of a reply, folded to lower case. */
const replyMarks = new Set(
  (
    're r aw antw antwort sv vs res rif odp odg ynt atb bls vá rép resp ответ отв на відп απ σχετ השב رد ' +
    '回复 回覆 答复 答覆 返信 답장 회신'
  ).split(' '),
)

const forwardMarks = new Set(
  (
    'fwd fw wg tr rv enc vb vl pd i trs ilt i̇lt doorst továbbítás пересл переслано πρθ הועבר ' +
    '转发 轉寄 轉發 転送 전달'
  ).split(' '),
)

const longestMark = 12

export interface SubjectMark {
  readonly isReply: boolean
  /** After the colon. */
  readonly end: number
  /** What stands in brackets between the mark and the colon (`Re [list]:`); empty where nothing does. */
  readonly bracketed: string
}

/** The mark that begins at `start`: `Re:`, `RE[2]:`, `Re (3) :`, `回复：`, `Re^2:`. Null where none does. */
export function markAt(text: string, start: number): SubjectMark | null {
  let at = start
  while (at < text.length && at - start <= longestMark && isMarkLetter(text.charCodeAt(at))) at++
  const word = text.slice(start, at).toLowerCase()
  const isReply = replyMarks.has(word)
  if (!isReply && !forwardMarks.has(word)) return null
  at = afterCount(text, at)
  at = afterSpaces(text, at)
  let bracketed = ''
  const opening = text[at]
  if (opening === '[' || opening === '(') {
    const end = text.slice(at, at + 70).search(opening === '[' ? /\]/ : /\)/)
    if (end === -1) return null
    bracketed = text.slice(at + 1, at + end).trim()
    if (opening === '(' && !/^\d+$/.test(bracketed)) return null
    at = afterSpaces(text, at + end + 1)
  }
  const colon = text.charCodeAt(at)
  return colon === 0x3a || colon === 0xff1a ? { isReply, end: at + 1, bracketed } : null
}

export function afterSpaces(text: string, at: number): number {
  while (text.charCodeAt(at) === 0x20) at++
  return at
}

/** `^2`, `*2`, `2`. */
function afterCount(text: string, start: number): number {
  let at = start
  const sign = text.charCodeAt(at)
  if (sign === 0x5e || sign === 0x2a) at++
  while (at - start < 5 && isDigit(text.charCodeAt(at))) at++
  return at
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isMarkLetter(unit: number): boolean {
  const letter = unit | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || (unit > 0x7f && unit !== 0xff1a)
}
