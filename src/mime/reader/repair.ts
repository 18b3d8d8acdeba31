import type { Person, ReadableMessage } from '#domain/scripting.ts'
import { looksGarbled, repairGarbled } from '#mime/charset/mojibake.ts'

type Readable = Omit<ReadableMessage, 'repairable'>

function namesOf({ from, to, cc, sender, list }: Readable): string[] {
  const people = [...from, ...to, ...cc, ...(sender ? [sender] : [])]
  return [...people.map(({ name }) => name), list?.name ?? '']
}

/** All that is shown is judged together: one garbled name among a hundred right ones is still one. */
export function isGarbled(message: Readable): boolean {
  const words = [message.subject, ...namesOf(message), message.text ?? '', message.html ?? '']
  return looksGarbled(words.join('\n'))
}

function repairPerson({ name, address }: Person): Person {
  return { name: repairGarbled(name), address }
}

/** Its header lines stay as they are. HTML keeps its markup: what is undone gives nothing that is ASCII. */
export function repaired(message: Readable): Readable {
  const { text, html, list, sender } = message
  return {
    ...message,
    subject: repairGarbled(message.subject),
    from: message.from.map(repairPerson),
    to: message.to.map(repairPerson),
    cc: message.cc.map(repairPerson),
    bcc: message.bcc.map(repairPerson),
    replyTo: message.replyTo.map(repairPerson),
    sender: sender && repairPerson(sender),
    list: list && { ...list, name: repairGarbled(list.name) },
    text: text && repairGarbled(text),
    html: html && repairGarbled(html),
  }
}
