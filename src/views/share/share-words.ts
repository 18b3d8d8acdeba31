import { fileNameOf } from '#base/file-name.ts'
import type { ArchiveInfo, ExportForm } from '#domain/scripting.ts'
import type { Contents } from '#state/share/contents.ts'
import type { Shared } from '#state/share/what-is-shared.ts'
import { sayCount, sayNumber } from '#ui/amounts.ts'

/** How it is shared. */
export type Way = 'link' | 'thread-link' | 'file' | 'folder'

export const ways: readonly { readonly way: Way; readonly label: string; readonly hint: string }[] = [
  { way: 'link', label: 'Link', hint: 'for those who have the archive' },
  { way: 'thread-link', label: 'Link with the mail in it', hint: 'for anyone, without a server' },
  { way: 'file', label: 'File', hint: 'mbox, .eml, a page, a list' },
  { way: 'folder', label: 'Folder for a web host', hint: 'an archive to read and search' },
]

/** `this thread`. */
export function whatWords(what: Shared): string {
  switch (what.is) {
    case 'message':
      return 'this message'
    case 'thread':
      return 'this thread'
    case 'found':
      return 'what was found'
    case 'archive':
      return 'this archive'
  }
}

/** What a choice is, and which. */
export function choiceWords(what: Shared, info: ArchiveInfo): { label: string; detail: string } {
  switch (what.is) {
    case 'message':
      return {
        label: 'This message',
        detail: `of ${what.node.from?.name || what.node.from?.address || 'nobody'}`,
      }
    case 'thread':
      return { label: 'This thread', detail: sayCount(what.row.messages, 'message') }
    case 'found':
      return { label: 'This search', detail: `“${what.asked.query.trim()}”` }
    case 'archive':
      return { label: 'The whole archive', detail: sayCount(info.distinct, 'message') }
  }
}

/** `12 messages, 3 of them with attachments`. */
export function contentsWords({ messages, withAttachments }: Contents): string {
  const count = sayCount(messages, 'message')
  if (withAttachments === null) return count
  if (withAttachments === 0) return `${count}, without attachments`
  if (messages === 1) return `${count}, with attachments`
  return `${count}, ${withAttachments === messages ? 'all' : sayNumber(withAttachments)} of them with attachments`
}

export interface FormWords {
  readonly as: ExportForm
  readonly label: string
  /** What it is good for. */
  readonly hint: string
  /** What it holds. */
  readonly holds: 'mail' | 'texts' | 'list'
}

export const forms: readonly FormWords[] = [
  {
    as: 'mbox',
    label: 'mbox',
    hint: 'One file that mail programs, and Boxwood, read. Byte for byte.',
    holds: 'mail',
  },
  { as: 'eml', label: '.eml', hint: 'The message as it was sent. Any mail program opens it.', holds: 'mail' },
  {
    as: 'zip',
    label: 'Zip of .eml files',
    hint: 'A file a message, for who wants them one by one.',
    holds: 'mail',
  },
  {
    as: 'html',
    label: 'HTML page',
    hint: 'To read, print and search in any browser, without a network. Up to 5,000 messages.',
    holds: 'texts',
  },
  { as: 'csv', label: 'CSV', hint: 'A line a message, for spreadsheets.', holds: 'list' },
  { as: 'json', label: 'JSON', hint: 'The same for programs.', holds: 'list' },
]

/** What leaves with a file, in whole sentences. */
export function holdsWords(holds: FormWords['holds'], { duplicates, ...rest }: Contents): string {
  const contents: Contents = { ...rest, duplicates }
  const again = duplicates > 0 ? `, and ${sayCount(duplicates, 'duplicate')} that the archive hides` : ''
  switch (holds) {
    case 'mail':
      return `It holds ${contentsWords(contents)}${again}. Mail is in it as it came: all headers, addresses as they are.`
    case 'texts':
      return `It holds the texts of ${sayCount(rest.messages, 'message')}, names and addresses as they are. Attachments are named, not in it.`
    case 'list':
      return `It lists ${sayCount(rest.messages, 'message')}${again}: dates, names, addresses as they are, subjects. No texts, no attachments.`
  }
}

export function fileNameFor(what: Shared, info: ArchiveInfo, as: ExportForm): string {
  return fileNameOf(wordsOf(what, info), as) || `mail.${as}`
}

function wordsOf(what: Shared, { name }: ArchiveInfo): string {
  switch (what.is) {
    case 'message':
      return what.node.subject || 'message'
    case 'thread':
      return what.row.subject || 'thread'
    case 'found':
      return `${name}, ${what.asked.query.trim()}`
    case 'archive':
      return name
  }
}
