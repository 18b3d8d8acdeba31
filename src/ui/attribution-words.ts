/** `On Sunday, Ada Brenner wrote:` as the beginning of a fold's label: `On Sunday, Ada Brenner — `. */
export function attributionWords(attribution: string): string {
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
  return bare === '' ? '' : `${bare.length > 70 ? `${bare.slice(0, 69)}…` : bare} — `
}
