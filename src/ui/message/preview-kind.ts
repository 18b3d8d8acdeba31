import { extensionOf } from '#base/file-name.ts'
import type { AttachmentInfo } from '#domain/scripting.ts'

/** How an attachment can be shown. `type`: what a browser is told, never the sender's own word. */
export type Preview =
  | { readonly is: 'image' | 'audio' | 'video' | 'pdf'; readonly type: string }
  | { readonly is: 'text' | 'patch' | 'message' }

/** SVG among pictures only: as a document it could run scripts, as a picture it can't. */
const shown: Readonly<Record<string, readonly [is: 'image' | 'audio' | 'video' | 'pdf', type: string]>> = {
  png: ['image', 'image/png'],
  jpg: ['image', 'image/jpeg'],
  jpeg: ['image', 'image/jpeg'],
  gif: ['image', 'image/gif'],
  webp: ['image', 'image/webp'],
  avif: ['image', 'image/avif'],
  bmp: ['image', 'image/bmp'],
  svg: ['image', 'image/svg+xml'],
  mp3: ['audio', 'audio/mpeg'],
  m4a: ['audio', 'audio/mp4'],
  oga: ['audio', 'audio/ogg'],
  ogg: ['audio', 'audio/ogg'],
  opus: ['audio', 'audio/ogg'],
  wav: ['audio', 'audio/wav'],
  flac: ['audio', 'audio/flac'],
  mp4: ['video', 'video/mp4'],
  m4v: ['video', 'video/mp4'],
  webm: ['video', 'video/webm'],
  ogv: ['video', 'video/ogg'],
  pdf: ['pdf', 'application/pdf'],
}
/** Other names of the same. */
const aliases: Readonly<Record<string, string>> = {
  'image/pjpeg': 'image/jpeg',
  'image/jpg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/x-ms-bmp': 'image/bmp',
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/x-m4a': 'audio/mp4',
  'application/ogg': 'audio/ogg',
  'application/x-pdf': 'application/pdf',
}
const byType = new Map(Object.values(shown).map((one) => [one[1], one]))
const patches: ReadonlySet<string> = new Set(['patch', 'diff'])
const texts: ReadonlySet<string> = new Set(
  (
    'txt text log csv tsv md rst json xml yaml yml toml ini cfg conf tex bib asc c h cc cpp hpp java kt py rb pl pm sh ' +
    'rs go js mjs ts css html htm sql lua el lisp hs ml php awk sed mk cmake f90 r m tcl vim srt ics vcf dts rtf'
  ).split(' '),
)

/** Null where it can only be saved. By its type, and by its name where the type says nothing. */
export function previewOf({ type, name, message }: AttachmentInfo): Preview | null {
  if (message !== null) return { is: 'message' }
  const extension = extensionOf(name)
  const says = /^application\/(?:octet-stream|x-download|force-download|binary)$/.test(type) ? null : type
  const known = says === null ? shown[extension] : byType.get(aliases[says] ?? says)
  if (known) return { is: known[0], type: known[1] }
  const isText = says === null ? texts.has(extension) || patches.has(extension) : isTextType(says)
  if (!isText) return null
  return patches.has(extension) || /^text\/(?:x-)?(?:patch|diff)$/.test(type)
    ? { is: 'patch' }
    : { is: 'text' }
}

function isTextType(type: string): boolean {
  return (
    type.startsWith('text/') ||
    /^application\/(?:[\w.-]+\+)?(?:json|xml|yaml|toml|sql|javascript|x-(?:sh|shellscript|perl|python|tex|patch|diff)|pgp-signature|pgp-keys)$/.test(
      type,
    ) ||
    /^message\/(?:(?:global-)?(?:delivery-status|disposition-notification)|feedback-report|partial)$/.test(
      type,
    )
  )
}
