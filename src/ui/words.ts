import type { ErrorCode, ErrorDetails } from '#base/errors.ts'
import { sayBytes } from './amounts.ts'

export interface Words {
  /** What happened, to what. */
  readonly title: string
  /** What was kept, what to do. */
  readonly text: string
}

export const formatsRead = 'mbox and mbox.gz, several at once'

/** The words for each code. One without words does not compile. */
const words: Readonly<Record<ErrorCode, (details: ErrorDetails) => Words>> = {
  cancelled: (d) => ({
    title: `${file(d, 'The import')} was stopped`,
    text: 'What was read until then is kept. Open the file again to go on.',
  }),
  'not-mail': (d) => ({
    title: `${file(d)} is not mail`,
    text: `${looksLike(d)}Boxwood reads ${formatsRead}. Nothing of it was kept, and nothing else has changed.`,
  }),
  'empty-file': (d) => ({
    title: `${file(d)} is empty`,
    text: 'There is nothing in it to read. If it should hold mail, export it again.',
  }),
  'unsupported-kind': (d) => ({
    title: `${file(d)} can’t be read yet`,
    text: `${looksLike(d)}Today Boxwood reads ${formatsRead}. Export or unpack it as mbox and drop that. Nothing else has changed.`,
  }),
  'damaged-compression': (d) => ({
    title: `${file(d)} is damaged`,
    text: `${text(d, 'why') === 'trailing' ? 'Behind its last whole part come bytes that can’t be unpacked.' : 'Its compression breaks off or does not fit its contents.'} ${keptBefore(d, 'Every message before that place is kept.')} Download or copy it anew, then ${again(d)}.`,
  }),
  'file-changed': (d) => ({
    title: isLink(d) ? `${file(d)} is no longer what it was` : `${file(d)} changed while it was read`,
    text: isLink(d)
      ? 'The link leads to other bytes than when it was opened first. What was read then is kept. Remove the archive to read the link anew.'
      : `${keptBefore(d)} Wait until the other program is done with it, then ${again(d)}.`,
  }),
  'file-unreadable': (d) => ({
    title: `${file(d)} can’t be read`,
    text: `It may have been moved or removed, or its disk is gone. ${keptBefore(d)} When it is there again, ${again(d)}.`,
  }),
  'storage-full': (d) => ({
    title: `This browser has no room left for ${text(d, 'file') ? `${d['nothingKept'] === true ? '' : 'the rest of '}${text(d, 'file')}` : 'this'}`,
    text: `${number(d, 'needed') ? `About ${sayBytes(number(d, 'needed'))} more are needed. ` : ''}${keptBefore(d, 'What was read is kept and readable.')} Remove an archive or free some disk, then ${again(d)}.`,
  }),
  'storage-failed': (d) => ({
    title: 'This browser’s storage does not answer',
    text: `${said(d)}Private windows and a nearly full disk do that. Reload the page; what was kept before is still there.`,
  }),
  'newer-format': (d) => ({
    title: 'This archive was made by a newer Boxwood',
    text: `${text(d, 'format') ? `Its format is ${text(d, 'format')}; this one reads up to ${text(d, 'readable')}. ` : ''}Reload to get the newest version. Nothing in this browser was changed.`,
  }),
  'damaged-archive': (d) => ({
    title: 'A part of this archive is damaged',
    text:
      d['published'] === true
        ? 'The server’s files are not as they were published: cut off, overwritten, or made by hand. Who published the archive can put its folder there again; what is in this browser is as it was.'
        : 'The browser’s storage gave back something else than was written. The other archives are as they were. Remove this one and open its files again.',
  }),
  'archive-changed': () => ({
    title: 'This archive was published anew',
    text: 'Its files on the server are others than when you opened it. Reload to read it as it is now.',
  }),
  'archive-part-missing': (d) => ({
    title: 'A part of this archive is not on the server',
    text: `${text(d, 'file') ? `${text(d, 'file')} was refused${text(d, 'status') ? ` (${text(d, 'status')})` : ''}. ` : ''}All files of a published archive belong into one folder. What does not need this one can still be read.`,
  }),
  'no-such-archive': (d) => ({
    title: d['link'] === true ? 'This mail came in a link' : 'This archive is not in this browser',
    text:
      d['link'] === true
        ? 'It was here as long as its tab was open. Open the link again.'
        : 'It was removed, or the link comes from another browser. Open the file that it was made from.',
  }),
  'no-such-message': () => ({
    title: 'This message is not here',
    text: 'No archive in this browser holds it. Open the archive that it is in, then follow the link again.',
  }),
  'no-such-attachment': () => ({
    title: 'This attachment is not in the message',
    text: 'The message may have been cut off. Its raw source shows what there is.',
  }),
  'link-unreachable': (d) =>
    d['published'] === true
      ? unreachedArchive(d)
      : {
          title: brokeOff(d) ? `${file(d, link(d))} broke off` : `${link(d)} could not be reached`,
          text: brokeOff(d)
            ? `The connection ended before the file did. ${keptBefore(d)} Open the link again, or download the file and drop it here.`
            : 'There is no such server, it does not answer, or it does not let other sites read this file (CORS). Download it and drop it here.',
        },
  'link-refused': (d) =>
    d['published'] === true
      ? refusedArchive(d)
      : {
          title: `${link(d)} was refused${text(d, 'status') ? ` (${text(d, 'status')})` : ''}`,
          text: 'The server answered, but not with the file. Check the address, or download the file and drop it here.',
        },
  'link-not-allowed': (d) => ({
    title: `${link(d)} can’t be opened`,
    text: 'A link to an archive begins with https:// or http://, or is an address on this site.',
  }),
  'thread-link-damaged': () => ({
    title: 'This link is cut or changed',
    text: 'A part of it is missing or another than it was, as mailers and chats do with long links. Copy all of it from where it was made, or ask for it again.',
  }),
  'thread-link-version': (d) => ({
    title: 'This link was made by another version of Boxwood',
    text: `${text(d, 'version') ? `It is of version ${text(d, 'version')}; this one reads version ${text(d, 'readable')}. ` : ''}Reload to get the newest version, or ask for the link again.`,
  }),
  'thread-link-locked': (d) => ({
    title: d['given'] === true ? 'This passphrase does not open the link' : 'This link needs a passphrase',
    text: 'Who made the link knows it; capitals and spaces count. Without it nobody can read what the link holds.',
  }),
  'thread-link-too-large': (d) => ({
    title: 'This is too much for a link',
    text: `A link holds ${number(d, 'most') ? sayBytes(number(d, 'most')) : 'a few megabytes'} of mail at most. A file holds any amount.`,
  }),
  'not-one-message': (d) => ({
    title: 'An .eml file holds one message',
    text: `${text(d, 'messages') ? `Asked for were ${text(d, 'messages')}. ` : ''}Several fit into a zip of such files, or into an mbox.`,
  }),
  'page-too-large': (d) => ({
    title: 'This is too much for one page',
    text: `${number(d, 'most') ? `A page holds ${number(d, 'most')} messages at most. ` : ''}Choose a thread or a search, or take an mbox: it holds any amount.`,
  }),
  'nothing-to-publish': () => ({
    title: 'There is nothing to publish',
    text: 'What was chosen leaves no message. Take other dates, another list or another search, and try again.',
  }),
  'folder-refused': (d) => ({
    title: 'The folder can’t be written',
    text: `${said(d)}Nothing of it was left there. Choose another folder, or download a zip.`,
  }),
  'missing-feature': (d) => ({
    title: 'This browser lacks what Boxwood needs',
    text: `${text(d, 'features') ? `Missing: ${text(d, 'features')}. ` : ''}A current Chrome, Edge, Firefox or Safari has it, outside of private windows.`,
  }),
  'insecure-origin': () => ({
    title: 'This address is not secure',
    text: 'Over plain http:// browsers switch off what Boxwood keeps archives with. Open this page by https://, or from localhost.',
  }),
  'updated-elsewhere': () => ({
    title: 'Another tab runs a newer Boxwood',
    text: 'It has taken over the storage. Reload this tab to go on; nothing is lost.',
  }),
  'part-missing': () => ({
    title: 'A part of Boxwood did not load',
    text: 'There may be a newer Boxwood since this page was opened, or no connection. Reload the page to go on; what was kept is safe.',
  }),
  'worker-died': (d) => ({
    title:
      text(d, 'why') === 'too-long' ? 'This message takes too long to read' : 'A part of Boxwood has stopped',
    text:
      text(d, 'why') === 'too-long'
        ? 'Reading it was given up after 20 seconds. Its raw source can still be shown and saved.'
        : 'The browser ended it, often for want of memory. What was kept is safe; try again, or reload.',
  }),
  bug: (d) => ({
    title: 'Something in Boxwood is wrong',
    text: `${said(d)}What was kept is safe. Please report this with the words above.`,
  }),
}

export function wordsFor(
  error: { readonly code: ErrorCode; readonly details: ErrorDetails },
  name = '',
): Words {
  const details =
    name !== '' && text(error.details, 'file') === '' ? { ...error.details, file: name } : error.details
  return words[error.code](details)
}

function text(details: ErrorDetails, name: string): string {
  const value = details[name]
  return value === undefined ? '' : String(value)
}

function number(details: ErrorDetails, name: string): number {
  const value = details[name]
  return typeof value === 'number' && value > 0 ? value : 0
}

function file(details: ErrorDetails, otherwise = 'The file'): string {
  return text(details, 'file') || text(details, 'name') || otherwise
}

function link(details: ErrorDetails): string {
  return text(details, 'url') || text(details, 'file') || 'The link'
}

/** `It looks like a zip archive. ` */
export function looksLike(details: ErrorDetails): string {
  const what = text(details, 'kind')
  return what === '' ? '' : `It looks like ${what}. `
}

function said(details: ErrorDetails): string {
  const what = text(details, 'said')
  return what === '' ? '' : `It said: “${what}”. `
}

function brokeOff(details: ErrorDetails): boolean {
  return text(details, 'why') === 'broke-off'
}

/** Of an archive that is read where it is published there is nothing to download. */
function unreachedArchive(details: ErrorDetails): Words {
  const host = text(details, 'host') || 'The server'
  return brokeOff(details)
    ? { title: `${host} broke off`, text: 'The connection ended before the answer did. Try again.' }
    : {
        title: `${host} could not be reached`,
        text: 'There is no such server, it does not answer, or it does not let other sites read the archive (CORS). See whether this computer is online, then try again.',
      }
}

function refusedArchive(details: ErrorDetails): Words {
  const status = text(details, 'status')
  return status === '404' || status === '410'
    ? {
        title: `There is no archive at this address (${status})`,
        text: 'The folder that the address names has no archive.boxwood in it. Who published the archive may have moved it, or the address lacks its last part.',
      }
    : {
        title: `The server refused the archive${status ? ` (${status})` : ''}`,
        text: 'It may be busy, or not let everybody read the folder. Try again; if it stays so, tell who published it.',
      }
}

function isLink(details: ErrorDetails): boolean {
  return text(details, 'why') === 'link'
}

function keptBefore(details: ErrorDetails, otherwise = 'What was read before is kept.'): string {
  return details['nothingKept'] === true ? 'Nothing of it was kept.' : otherwise
}

function again(details: ErrorDetails): string {
  return details['nothingKept'] === true ? 'drop it again' : 'drop it again: it goes on where it stopped'
}
