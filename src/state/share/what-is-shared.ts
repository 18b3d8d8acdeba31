import type { ThreadNode, ThreadRow } from '#domain/scripting.ts'
import type { ThreadList } from '#state/thread-list.svelte.ts'
import type { OpenThread } from '#state/open-thread.svelte.ts'
import type { Asked, ExportSelection } from '#workers/contracts/library.ts'

/** What of an archive is shared. */
export type Shared =
  | { readonly is: 'message'; readonly node: ThreadNode }
  | { readonly is: 'thread'; readonly row: ThreadRow; readonly nodes: readonly ThreadNode[] }
  | { readonly is: 'found'; readonly asked: Asked }
  | { readonly is: 'archive' }

/** What is on the screen, as far as it can be shared. */
interface OnScreen {
  readonly list: Pick<ThreadList, 'archive' | 'query' | 'asked'> | null
  readonly thread: Pick<OpenThread, 'archive' | 'state'> | null
}

/** What there is to share besides what was asked for, that included: the most specific first. */
export function choicesBeside(what: Shared, archive: string, { list, thread }: OnScreen): readonly Shared[] {
  const choices: Shared[] = what.is === 'message' ? [what] : []
  if (what.is === 'thread') choices.push(what)
  else if (thread?.archive === archive && thread.state.is === 'ready')
    choices.push(sharedThread(thread.state))
  if (what.is === 'found') choices.push(what)
  else if (list?.archive === archive && list.query !== '') choices.push({ is: 'found', asked: list.asked })
  choices.push(what.is === 'archive' ? what : { is: 'archive' })
  return choices
}

/** What is looked at: the message that the keys act on, else what is searched for, else all. */
export function sharedNow({ list, thread }: { list: OnScreen['list']; thread: OpenThread | null }): Shared {
  const node = thread?.currentNode
  if (node && !node.missing) return { is: 'message', node }
  return list && list.query !== '' ? { is: 'found', asked: list.asked } : { is: 'archive' }
}

export function sharedThread({ row, nodes }: { row: ThreadRow; nodes: readonly ThreadNode[] }): Shared {
  return { is: 'thread', row, nodes }
}

export function selectionOf(what: Shared): ExportSelection {
  switch (what.is) {
    case 'message':
      return { is: 'keys', keys: [what.node.key] }
    case 'thread':
      return { is: 'thread', thread: what.row.key }
    case 'found':
      return { is: 'found', asked: what.asked }
    case 'archive':
      return { is: 'archive' }
  }
}
