import { extensionOf } from '#base/file-name.ts'
import type { AttachmentInfo } from '#domain/scripting.ts'

/** `image/jpeg` → `JPEG`. */
export function sayType({ name, type }: AttachmentInfo): string {
  const known = /^[a-z0-9]{1,5}$/.test(extensionOf(name)) ? extensionOf(name) : null
  const kind = type.split('/', 2)[1]?.replace(/^x-|^vnd\..*/, '') ?? ''
  if (type === 'message/rfc822') return 'Message'
  if (type === 'application/pgp-signature') return 'Signature'
  return (known ?? (kind === 'octet-stream' ? 'File' : kind || 'File')).toUpperCase()
}

/** Why to be careful with it; empty where there is no reason. */
export function doubtWords({ name, type, doubts }: AttachmentInfo): string {
  const words: string[] = []
  if (doubts.includes('disguised')) words.push(`its name hides “.${extensionOf(name)}”`)
  if (doubts.includes('other-type')) words.push(`it is not what it says (${type})`)
  if (doubts.includes('program')) words.push('it may be a program')
  const all = words.join(', ')
  return all.charAt(0).toUpperCase() + all.slice(1)
}
