/** `On Sunday, Ada Brenner wrote:` as the beginning of a fold's label: `On Sunday, Ada Brenner — `. */
export function attributionWords(attribution: string): string {
  const writer = headWriter(attribution.slice(0, 2000))
  if (writer !== '') return `${shortened(writer)} — `
  const line = attribution.slice(0, 400).replace(/\s+/g, ' ').trim()
  if (line === '') return ''
  const bare = line
    .replace(/<[^<>]{0,100}>/g, '')
    .replace(/:$/, '')
    .replace(
      / (?:wrote|writes|schrieb|skrev|scripsit|a écrit|escribió|ha scritto|escreveu|schreef|napisał|пишет)\s*$/i,
      '',
    )
    .replace(/ {2,}/g, ' ')
    .trim()
  return bare === '' ? '' : `${shortened(bare)} — `
}

/** The writer that Outlook's head names above what it quotes, without the address; empty where there is no such head. */
function headWriter(head: string): string {
  const lines = head.split('\n')
  const field = lines.find((line) =>
    /^[ *]{0,4}(?:From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|От|От кого|Від|发件人|寄件者|差出人|보낸 사람)\*{0,2} ?[:：]/i.test(
      line,
    ),
  )
  if (field === undefined || lines.filter((line) => line.trim() !== '').length < 2) return ''
  const written = field.replace(/^[^:：]{0,40}[:：][* ]*/, '').trim()
  const name = written
    .replace(/<[^<>]{0,100}>|\[mailto:[^\]]{0,100}\]/g, '')
    .replace(/["*]/g, '')
    .trim()
  return name === '' ? written : name
}

function shortened(words: string): string {
  return words.length > 70 ? `${words.slice(0, 69)}…` : words
}
