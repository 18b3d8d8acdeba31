import type { App } from '#state/app.svelte.ts'
import type { OpenThread } from '#state/open-thread.svelte.ts'
import { mostPrinted } from '#state/paper.svelte.ts'
import { framesLoaded } from '#ui/thread/on-paper.ts'
import { tick } from 'svelte'

/** Some browsers go on while their dialog is open. */
const grace = 1000

/** Reads all of the thread and asks the browser to print it; one that is too long is only told of. */
export async function printThread(app: App, thread: OpenThread, pane: HTMLElement): Promise<void> {
  const keys = thread.nodes.filter((node) => !node.missing).map(({ key }) => key)
  if (keys.length > mostPrinted) {
    app.notices.tell({ is: 'long-to-print', messages: keys.length, most: mostPrinted })
    return
  }
  if (!(await thread.paper.gather(keys))) return
  // Each body with HTML waits for this; then its frame is there, or says that it can't be.
  await import('#ui/HtmlBody.svelte').catch(() => undefined)
  await tick()
  await framesLoaded(pane)
  window.print()
  setTimeout(() => thread.paper.over(), grace)
}
