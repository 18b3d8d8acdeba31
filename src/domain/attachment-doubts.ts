import { extensionOf } from '#base/file-name.ts'
import type { AttachmentDoubt } from './scripting.ts'

/** How many bytes of an attachment say what it is. */
export const magicBytes = 16

/** What a double click runs, mounts or lets run macros, on one system or another. Scripts that need a shell are not among them. */
const programs: ReadonlySet<string> = new Set(
  (
    'exe com scr pif bat cmd cpl dll sys msi msp msix appx application gadget lnk url scf inf reg hta chm js jse vb vbs ' +
    'vbe wsf wsh ws sct ps1 psm1 ps1xml msc jar jnlp iso img vhd vhdx dmg pkg app command desktop apk deb rpm xll xlam ' +
    'docm dotm xlsm xltm pptm potm ppsm ppam sldm library-ms search-ms settingcontent-ms'
  ).split(' '),
)

/** Endings that people trust, so that a program hides behind them: `invoice.pdf.exe`. */
const trusted =
  /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|html?|jpe?g|png|gif|webp|bmp|tiff?|svg|mp3|mp4|wav|avi|mov|zip|eml|ics|vcf)[\s_.-]*$/i

/** Overrides, embeddings and isolates: the letters behind them stand in another order. Plain marks occur in honest names. */
const turns = /[\u202a-\u202e\u2066-\u2069]/

export interface Doubted {
  /** As its sender wrote it. */
  readonly written: string
  /** The same, cleaned. */
  readonly name: string
  /** Lower case. */
  readonly type: string
  /** Its first `magicBytes`, or fewer. */
  readonly start: Uint8Array
}

/** Why to be careful with an attachment, by its name, its type and its first bytes. Most give no reason. */
export function attachmentDoubts({ written, name, type, start }: Doubted): AttachmentDoubt[] {
  const extension = extensionOf(name)
  const kind = kindOf(start)
  const doubts: AttachmentDoubt[] = []
  const byName = programs.has(extension)
  if (byName || kind === 'program') doubts.push('program')
  const stem = name.slice(0, -extension.length - 1)
  if (turns.test(written) || (byName && (trusted.test(stem) || /\s{5,}\.[^.]*$/.test(written)))) {
    doubts.push('disguised')
  }
  const shown = /^(?:image|audio|video|text)\/|^application\/pdf$/.test(type)
  if (shown && kind !== null && !(kind === 'page' && /^text\/|svg/.test(type))) doubts.push('other-type')
  return doubts
}

/** ELF; Mach-O in four orders, and Java, which shares its fat form's; a Windows shortcut (MS-SHLLINK § 2.1). */
const programMarks = [
  '\x7fELF',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
  'L\0\0\0\x01\x14\x02\0',
]
/** zip, RAR, 7z, gzip. */
const archiveMarks = ['PK\x03\x04', 'Rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x1f\x8b\x08']

/** What the first bytes say that matters here; null for everything else. */
function kindOf(start: Uint8Array): 'program' | 'archive' | 'page' | null {
  const text = String.fromCharCode(...start.subarray(0, magicBytes))
  const begins = (mark: string): boolean => text.startsWith(mark)
  // Two letters could begin a text as well.
  if (programMarks.some(begins) || (begins('MZ') && text.includes('\0'))) return 'program'
  if (archiveMarks.some(begins)) return 'archive'
  return /^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|script)/i.test(text) ? 'page' : null
}
