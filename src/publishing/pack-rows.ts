import { encodePage, makeColumns } from '#archive/column-page.ts'
import { encodeIds, type RowPack } from '#archive/segment/row-pack.ts'
import { messageSchema, stringsPerRow } from '#archive/segment/schema.ts'
import { encodeStrings } from '#archive/string-table.ts'
import type { Bytes } from '#base/units.ts'
import type { BlockPacker, PackedSection } from './block-packer.ts'
import type { MailLayout } from './mail-layout.ts'
import type { SourceRow } from './source-rows.ts'

/** Hashes that only threading needs, which is done: they would not compress. */
const unneeded = [
  'idHigh',
  'idLow',
  'subjectHigh',
  'subjectLow',
  'textHigh',
  'textLow',
  'gmailHigh',
  'gmailLow',
] as const

export interface RowSections {
  readonly messages: PackedSection
  readonly strings: PackedSection
  readonly references: PackedSection
}

/** Packs one page of rows, its blocks beside each other. `names`: whether a ghost has its id from a row; of others the ids are left out. */
export async function packPage(
  packer: BlockPacker,
  sections: RowSections,
  rows: readonly SourceRow[],
  { layout, names }: { readonly layout: MailLayout; names(at: number): boolean },
): Promise<void> {
  const { messages, strings, references } = await pageOf(rows, layout, names)
  await packer.add(sections.messages, messages)
  await packer.add(sections.strings, strings)
  await packer.add(sections.references, references)
}

/** Of the separator line and the message. */
export function mailLength({ page, at }: SourceRow): Bytes {
  return page.end[at]! - page.offset[at]!
}

async function pageOf(
  rows: readonly SourceRow[],
  layout: MailLayout,
  names: (at: number) => boolean,
): Promise<RowPack> {
  const columns = makeColumns(messageSchema, rows.length)
  const strings: string[] = []
  const ids: string[] = []
  const columnNames = Object.keys(messageSchema) as (keyof typeof messageSchema)[]
  for (const [i, row] of rows.entries()) {
    const { page, at } = row
    for (const name of columnNames) columns[name][i] = page[name][at]!
    const moved = layout.place(mailLength(row), page.attachments[at]!) - page.offset[at]!
    columns.offset[i]! += moved
    columns.start[i]! += moved
    columns.end[i]! += moved
    for (let field = 0; field < stringsPerRow; field++) strings.push(row.string(field))
    if (!names(i)) columns.references[i] = columns.replies[i] = 0
    const count = columns.references[i]! + columns.replies[i]!
    for (let n = 0; n < count; n++) ids.push(await row.segment.reference(row.local, n))
  }
  for (const name of unneeded) columns[name].fill(0)
  return {
    rows: rows.length,
    messages: encodePage(messageSchema, columns, 0, rows.length),
    strings: encodeStrings(strings),
    references: encodeIds(ids),
  }
}
