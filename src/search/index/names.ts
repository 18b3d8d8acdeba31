import type { SectionReader } from '#archive/section-reader.ts'
import { StringTable } from '#archive/string-table.ts'

/** Who wrote the rows of an index, and to which lists: by the numbers that its columns have. */
export interface Names {
  readonly authors: readonly { readonly name: string; readonly address: string }[]
  readonly lists: readonly string[]
}

export async function readNames(
  sections: Readonly<Record<'authors' | 'lists', SectionReader>>,
): Promise<Names> {
  const [authors, lists] = await Promise.all([everyString(sections.authors), everyString(sections.lists)])
  const people = Array.from({ length: authors.length / 2 }, (_, i) => ({
    name: authors[i * 2]!,
    address: authors[i * 2 + 1]!,
  }))
  return { authors: people, lists }
}

/** Not kept by the cache: what is made of them is. */
export function everyBlock(section: SectionReader): Promise<Uint8Array<ArrayBuffer>[]> {
  return section.blocks(
    Array.from({ length: section.blockCount }, (_, i) => i),
    false,
  )
}

async function everyString(section: SectionReader): Promise<string[]> {
  const tables = (await everyBlock(section)).map((block) => new StringTable(block))
  return tables.flatMap((table) => Array.from({ length: table.count }, (_, i) => table.get(i)))
}
