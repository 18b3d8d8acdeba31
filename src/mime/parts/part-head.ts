import { fieldTable, HeadText, readFields, type FieldRange, type IsStop } from '#mime/header-fields.ts'
import { parseContentField } from './content-field.ts'

/** What a part says about itself. */
export interface PartHead {
  /** Lower case, `text/plain` where none is given. */
  readonly type: string
  /** It gives a type. */
  readonly isTyped: boolean
  /** Empty where there is none. */
  readonly boundary: string
  readonly charset: string | null
  /** Lower case. */
  readonly encoding: string
  readonly disposition: '' | 'inline' | 'attachment'
  /** As written, where `nameIsDecoded` is false. */
  readonly name: string | null
  readonly nameIsDecoded: boolean
  readonly hasContentId: boolean
  /** RFC 3676: soft line breaks that are removed with their space. */
  readonly deletesSpaces: boolean
}

const longestField = 16_384
/** The fields that say what a part is. */
export const partFields = [
  'content-type',
  'content-disposition',
  'content-transfer-encoding',
  'content-id',
] as const
const table = fieldTable(partFields)

/** Where they are, the first of each. */
export type PartFields = ReadonlyMap<string, FieldRange>

/** The head that begins at `start`, and where its body begins. */
export function readPartHead(
  message: Uint8Array,
  start: number,
  isStop: IsStop,
): { head: PartHead; end: number } {
  const fields = new Map<string, FieldRange>()
  const note = (name: string, range: FieldRange): void => {
    if (!fields.has(name)) fields.set(name, range)
  }
  const end = readFields(message, start, message.length, table, note, isStop)
  return { head: partHead(new HeadText(message, start, end), fields), end }
}

function textOf(text: HeadText, fields: PartFields, name: string): string {
  const range = fields.get(name)
  return range === undefined ? '' : text.field(range, longestField)
}

export function partHead(text: HeadText, fields: PartFields): PartHead {
  const content = parseContentField(textOf(text, fields, 'content-type'))
  const disposition = parseContentField(textOf(text, fields, 'content-disposition'))
  const encoding = textOf(text, fields, 'content-transfer-encoding')
  const fileName = disposition.parameters.get('filename')
  const flowed = content.parameters.get('format')?.toLowerCase().trim() === 'flowed'
  return {
    type: content.value === '' ? defaultType(disposition.value, fileName) : content.value,
    isTyped: content.value !== '',
    boundary: (content.parameters.get('boundary') ?? '').trimEnd(),
    charset: content.parameters.get('charset') ?? null,
    encoding: encoding.split('(', 1)[0]!.trim().toLowerCase(),
    // RFC 2183 § 2.8: what is not known is an attachment.
    disposition:
      disposition.value === '' || disposition.value === 'inline' ? disposition.value : 'attachment',
    name: fileName ?? content.parameters.get('name') ?? null,
    nameIsDecoded: fileName === undefined ? content.decoded.has('name') : disposition.decoded.has('filename'),
    hasContentId: fields.has('content-id'),
    deletesSpaces: flowed && content.parameters.get('delsp')?.toLowerCase().trim() === 'yes',
  }
}

/** RFC 2045 § 5.2, but a named file is not taken for text unless its name says so. */
function defaultType(disposition: string, fileName: string | undefined): string {
  if (fileName !== undefined)
    return /\.(?:txt|text|log|asc)$/i.test(fileName) ? 'text/plain' : 'application/octet-stream'
  return disposition === 'attachment' ? 'application/octet-stream' : 'text/plain'
}
