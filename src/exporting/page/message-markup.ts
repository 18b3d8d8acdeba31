import type { Person } from '#domain/scripting.ts'
import { parseSubject } from '#domain/subject.ts'
import { isoDate } from '#exporting/iso-date.ts'
import { Markup, markup } from './markup.ts'
import { pageDate } from './page-dates.ts'
import type { PageEntry, PageMessage } from './page-entry.ts'
import { textMarkup } from './text-markup.ts'

/** Answers further down are not moved further in: the text would leave the screen. */
const deepest = 6
/** A list's mail may go to hundreds. */
const longestField = 1000

/** `number`: of the message in its page. `threadSubject`: what stands above, and is not said again. */
export function messageMarkup(message: PageMessage, number: number, threadSubject: string): Markup {
  const { depth, from, to, cc, subject, text, cut, attachments } = message
  const heading = `m${number}`
  const differs = parseSubject(subject).display !== threadSubject
  const rows = [
    headRow('Date', dateMarkup(message)),
    headRow('From', markup`${personWords(from)}`),
    ...(to === '' ? [] : [headRow('To', markup`${shortened(to)}`)]),
    ...(cc === '' ? [] : [headRow('Cc', markup`${shortened(cc)}`)]),
    ...(differs ? [headRow('Subject', markup`${subject || 'None'}`)] : []),
    ...(attachments.length === 0
      ? []
      : [headRow('Files', markup`${shortened(attachments.join(', '))} <i>(not in this page)</i>`)]),
  ]
  return markup`<article class="depth-${Math.min(depth, deepest)}" aria-labelledby="${heading}">
<h3 id="${heading}">${from?.name || from?.address || 'Unknown sender'}</h3>
<table>${rows}</table>
<div class="body" lang="">
${textMarkup(text)}</div>
${cut ? markup`<p class="note">It goes on, but not in this page.</p>\n` : null}</article>
`
}

export function missingMarkup({ depth, id }: Extract<PageEntry, { is: 'missing' }>): Markup {
  return markup`<p class="missing note depth-${Math.min(depth, deepest)}">A message that is not in the archive: ${shortened(id)}</p>
`
}

function headRow(name: string, value: Markup): Markup {
  return markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>\n`
}

function dateMarkup({ date, zone }: PageMessage): Markup {
  const iso = isoDate(date)
  return date === null || iso === null
    ? markup`None`
    : markup`<time datetime="${iso}">${pageDate(date, zone)}</time>`
}

function personWords(person: Person | null): string {
  if (!person) return 'Unknown'
  const { name, address } = person
  return name === '' || address === '' ? name || address : `${name} <${address}>`
}

function shortened(words: string): string {
  return words.length > longestField ? `${words.slice(0, longestField - 1)}…` : words
}
