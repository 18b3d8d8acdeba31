import { expect, test } from 'vitest'
import { contentsOf } from '#state/share/contents.ts'
import { fakeArchive, fakeLibrary, fakeNode, fakeRow } from '#test/fake/fake-library.ts'

const library = fakeLibrary(10)
const info = { ...fakeArchive(10), distinct: 38, duplicates: 2 }

test('a message and a thread are counted by what is known of them, ghosts left out', async () => {
  const node = { ...fakeNode(3, 1), attachments: 2 }
  expect(await contentsOf({ is: 'message', node }, info, library)).toEqual({
    messages: 1,
    duplicates: 0,
    withAttachments: 1,
  })
  const nodes = [{ ...fakeNode(3, 0), missing: true }, node, fakeNode(3, 2)]
  expect(await contentsOf({ is: 'thread', row: fakeRow(3), nodes }, info, library)).toEqual({
    messages: 2,
    duplicates: 0,
    withAttachments: 1,
  })
})

test('a search and an archive are counted by the library, the archive with what it hides', async () => {
  const found = await contentsOf({ is: 'found', asked: { query: 'compost' } }, info, library)
  expect(found).toEqual({ messages: 20, duplicates: 0, withAttachments: 3 })
  expect(await contentsOf({ is: 'archive' }, info, library)).toEqual({
    messages: 38,
    duplicates: 2,
    withAttachments: 3,
  })
})
