import { afterBlanks, isAfterBlank, lineAt, lineEnd } from './text-blocks-line.ts'

const mostFields = 16

/** `-----Original Message-----`, `Begin forwarded message:` and their like in other languages. */
const separator = new RegExp(
  String.raw`^(?:-{2,}|_{2,}|={2,}|\*{2,}) ?(?:` +
    [
      'Original (?:Message|e-?mail|Appointment)|Forwarded (?:message|by .{0,80}|from .{0,80}|mail)|Reply (?:message|above.{0,40})',
      'Ursprüngliche (?:Nachricht|Mail|E-Mail)|Originalnachricht|Original-?Nachricht|Weitergeleitete (?:Nachricht|Mail)',
      "Message d'origine|Message d’origine|Message original|Message transféré|Message transmis|Mail original",
      'Mensaje original|Mensaje (?:reenviado|enviado)|Missatge original|Mensagem [Oo]riginal|Mensagem encaminhada',
      'Messaggio originale|Messaggio inoltrato|Da inoltrare',
      'Oorspronkelijk bericht|Oorspronkelijke bericht|Doorgestuurd bericht|Origineel bericht',
      'Ursprungligt meddelande|Originalmeddelande|Vidarebefordrat meddelande|Oprindelig (?:meddelelse|besked)|Opprinnelig melding|Original ?meddelelse|Videresendt melding',
      'Alkuperäinen viesti|Välitetty viesti|Oryginalna wiadomość|Wiadomość oryginalna|Treść przekazanej wiadomości|Wiadomość przekazana dalej',
      'Původní zpráva|Původní e-mail|Přeposlaná zpráva|Pôvodná správa|Eredeti üzenet|Mesaj original|Özgün İleti|Orijinal Mesaj|İletilmiş mesaj',
      'Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение|Оригинальное сообщение|Перенаправленное сообщение|Конец пересылаемого сообщения|Оригінальне повідомлення|Αρχικό μήνυμα',
      '原始邮件|原始郵件|邮件原件|轉寄的郵件|转发的?邮件|转发邮件信息|元のメッセージ|転送メッセージ|オリジナル ?メッセージ|원본 메(?:시지|일)|전달된 메시지|원본 메일',
    ].join('|') +
    String.raw`) ?(?:-{2,}|_{2,}|={2,}|\*{2,})?$`,
  'i',
)

const opened =
  /^(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Début du message (?:réexpédié|transféré)|Inicio del mensaje reenviado|Inizio messaggio inoltrato|Início da mensagem reencaminhada|Begin doorgestuurd bericht|Vidarebefordrat brev) ?[:：]$/i

const names = {
  from: 'From|Von|De|Da|Van|Från|Fra|Frá|Lähettäjä|Od|Odesílatel|Feladó|De la|Kimden|Gönderen|От|От кого|Від|Από|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|מאת|من',
  date: "Sent|Date|Gesendet|Datum|Envoyé|Envoyé le|Date d['’]envoi|Enviado(?: el| em)?|Fecha|Data|Inviato|Verzonden|Skickat|Sendt|Dato|Lähetetty|Päivämäärä|Päiväys|Wysłano|Wysłane|Odesláno|Elküldve|Dátum|Trimis|Tarih|Gönderildi|Отправлено|Дата|Надіслано|Στάλθηκε|Ημερομηνία|发送时间|发送日期|寄件日期|傳送時間|日期|送信日時|日付|보낸 날짜|보낸날짜|날짜|נשלח|تاريخ",
  to: 'To|An|À|A|Para|Aan|Till|Til|Vastaanottaja|Do|Komu|Címzett|Către|Kime|Alıcı|Кому|До|Προς|收件人|收件者|宛先|받는 사람|받는사람|אל|إلى',
  copy: 'Cc|CC|Kopie|Copie|Copia|Kopia|Kopi|Kopio|DW|Копия|抄送|副本|참조',
  subject:
    'Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Ämne|Emne|Aihe|Temat|Předmět|Předmet|Tárgy|Subiect|Konu|Тема|Θέμα|主题|主旨|件名|제목|נושא|الموضوع',
} as const

type Field = keyof typeof names

const fields = Object.entries(names).map(
  ([name, words]) =>
    [name as Field, new RegExp(String.raw`^[ *]{0,4}(?:${words})\*{0,2} ?[:：]\*{0,2}`, 'i')] as const,
)
const anyField = /^[ *]{0,4}[\p{L}][\p{L} .'’-]{0,30}\*{0,2} ?[:：]/u

/** Characters that such a head may begin with: a rule, a letter, a star. Anything else needs no closer look. */
function mayBegin(code: number): boolean {
  return (
    code === 45 || code === 95 || code === 61 || code === 42 || (code >= 65 && code <= 90) || code >= 0xc0
  )
}

/**
 * The head that Outlook and its like put above a message that they quote without marks, with the blank lines after it:
 * where it ends, or -1 where none begins here. Without a line that says so, three of its fields must follow each other,
 * the writer and the date among them.
 */
export function originalHeadAt(body: string, start: number, end: number): number {
  if (!mayBegin(body.charCodeAt(start))) return -1
  const first = lineAt(body, start, end)
  const said = separator.test(first) || opened.test(first)
  const ruled = /^[_-]{5,}$/.test(first)
  if (!said && !ruled && (!isAfterBlank(body, 0, start) || fieldOf(first) === null)) return -1
  let at = said || ruled ? lineEnd(body, start, end) : start
  if (said || ruled) at = afterBlanks(body, at, end)
  const seen = new Set<Field>()
  let any = false
  let headEnd = at
  for (let i = 0; i < mostFields && headEnd < end; i++) {
    const line = lineAt(body, headEnd, end)
    if (line === '') break
    const field = fieldOf(line)
    if (field) seen.add(field)
    else if (anyField.test(line)) any = true
    // A field may go on in the next line, once there was one.
    else if (i === 0) break
    headEnd = lineEnd(body, headEnd, end)
  }
  if (said) return seen.size > 0 || any ? afterBlanks(body, headEnd, end) : -1
  // Patches begin with From, Date and Subject, too, but name no receiver.
  const whole = seen.has('from') && seen.has('date') && (seen.has('to') || (ruled && seen.has('subject')))
  return whole ? afterBlanks(body, headEnd, end) : -1
}

function fieldOf(line: string): Field | null {
  for (const [name, pattern] of fields) if (pattern.test(line)) return name
  return null
}
