import type { ThreadNode } from '#domain/scripting.ts'
import type { ImportRun } from './import-run.svelte.ts'
import type { OpenMessage } from './open-message.svelte.ts'
import type { Shared } from './share/what-is-shared.ts'

/** The one dialog that is open. */
export type Dialog =
  | { readonly is: 'link' }
  | { readonly is: 'rename'; readonly archive: string }
  | { readonly is: 'remove'; readonly archive: string }
  | { readonly is: 'cancel'; readonly run: ImportRun }
  | { readonly is: 'receipt'; readonly archive: string }
  | { readonly is: 'share'; readonly archive: string; readonly what: Shared }
  | { readonly is: 'keys' }
  /** The left pane, where there is no room for it. */
  | { readonly is: 'narrow'; readonly archive: string }
  | { readonly is: 'raw'; readonly archive: string; readonly node: ThreadNode }
  | { readonly is: 'headers'; readonly archive: string; readonly node: ThreadNode }
  | { readonly is: 'digest'; readonly archive: string; readonly node: ThreadNode }
  | { readonly is: 'charset'; readonly open: OpenMessage }
  | {
      readonly is: 'why'
      readonly archive: string
      readonly node: ThreadNode
      readonly parent: ThreadNode | null
    }
