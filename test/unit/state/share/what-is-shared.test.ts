import { describe, expect, it } from 'vitest'
import type { ThreadList } from '#state/thread-list.svelte.ts'
import type { OpenThread } from '#state/open-thread.svelte.ts'
import { choicesBeside, selectionOf, sharedNow, type Shared } from '#state/share/what-is-shared.ts'
import { fakeNode, fakeRow } from '#test/fake/fake-library.ts'

const [row, node] = [fakeRow(3), fakeNode(3, 1)]
const nodes = [fakeNode(3, 0), node]
const thread = {
  archive: 'potluck',
  state: { is: 'ready', row, nodes, position: 0 },
} satisfies Pick<OpenThread, 'archive' | 'state'>
const searched = (query: string): Pick<ThreadList, 'archive' | 'query' | 'asked'> => ({
  archive: 'potluck',
  query,
  asked: { query },
})
const message: Shared = { is: 'message', node }
const kinds = (choices: readonly Shared[]): string[] => choices.map(({ is }) => is)

describe('what there is to choose from', () => {
  it('is what is on the screen, the most specific first, what was asked for among it', () => {
    const screen = { list: searched('compost'), thread }
    expect(kinds(choicesBeside(message, 'potluck', screen))).toEqual([
      'message',
      'thread',
      'found',
      'archive',
    ])
    const asked: Shared = { is: 'archive' }
    const choices = choicesBeside(asked, 'potluck', screen)
    expect(kinds(choices)).toEqual(['thread', 'found', 'archive'])
    expect(choices.at(-1)).toBe(asked)
  })

  it('is nothing of another archive, no search where nothing is searched for, no thread that is not there', () => {
    const asked: Shared = { is: 'archive' }
    expect(choicesBeside(asked, 'other', { list: searched('compost'), thread })).toEqual([asked])
    const loading = { archive: 'potluck', state: { is: 'loading' } } as const
    expect(choicesBeside(asked, 'potluck', { list: searched(''), thread: loading })).toEqual([asked])
  })
})

describe('what is looked at', () => {
  it('is the message that the keys act on, else what is searched for, else all', () => {
    // Of a thread on the screen only this is asked.
    const open = { ...thread, currentNode: node } as unknown as OpenThread
    expect(sharedNow({ list: searched('compost'), thread: open })).toEqual(message)
    expect(kinds([sharedNow({ list: searched('compost'), thread: null })])).toEqual(['found'])
    expect(kinds([sharedNow({ list: searched(''), thread: null })])).toEqual(['archive'])
    const ghost = { ...thread, currentNode: { ...node, missing: true } } as unknown as OpenThread
    expect(kinds([sharedNow({ list: searched(''), thread: ghost })])).toEqual(['archive'])
  })
})

it('each is chosen in the library by what names it', () => {
  expect(selectionOf(message)).toEqual({ is: 'keys', keys: [node.key] })
  expect(selectionOf({ is: 'thread', row, nodes })).toEqual({ is: 'thread', thread: row.key })
  expect(selectionOf({ is: 'found', asked: { query: 'compost' } })).toEqual({
    is: 'found',
    asked: { query: 'compost' },
  })
})
