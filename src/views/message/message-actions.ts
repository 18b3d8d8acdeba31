import type { ReadableMessage, ThreadNode } from '#domain/scripting.ts'
import type { App } from '#state/app.svelte.ts'
import type { OpenMessage } from '#state/open-message.svelte.ts'
import type { OpenThread } from '#state/open-thread.svelte.ts'
import { messageAddress } from '#state/route.ts'
import type { MenuItem } from '#ui/menu-item.ts'
import { everyAddress } from '#ui/message/head-rows.ts'
import { saveFile } from '#ui/message/save-file.ts'

interface View {
  readonly html: boolean
  readonly toggleHtml: () => void
  /** In a fixed-width face. */
  readonly fixed: boolean
  readonly toggleFixed: () => void
  readonly open: OpenMessage
}

/** What can be done with a message. */
export function messageActions(
  app: App,
  thread: OpenThread,
  node: ThreadNode,
  message: ReadableMessage,
  view: View,
): MenuItem[] {
  const { archive } = thread
  const stars = app.stars.of(archive)
  const items: MenuItem[] = [
    {
      label: stars.has(node.key) ? 'Remove the star' : 'Star',
      act: () => stars.toggle(node.key),
    },
    { label: 'Copy link', act: () => void copyLink(app, archive, node) },
    { label: 'Share…', act: () => (app.dialog = { is: 'share', archive, what: { is: 'message', node } }) },
    { label: 'Copy its addresses', act: () => void copyText(app, everyAddress(message), 'Addresses') },
    { label: 'Raw source', act: () => (app.dialog = { is: 'raw', archive, node }) },
    { label: 'All headers', act: () => (app.dialog = { is: 'headers', archive, node }) },
    { label: 'Save as .eml', act: () => void saveMessage(app, archive, node) },
    { label: 'SHA-256', act: () => (app.dialog = { is: 'digest', archive, node }) },
    {
      label: 'Why it is here',
      act: () => {
        const parent = thread.nodes.find((other) => other.key === node.parent) ?? null
        app.dialog = { is: 'why', archive, node, parent }
      },
    },
  ]
  if (message.html !== null && message.text !== null) {
    items.push({ label: view.html ? 'Show as text' : 'Show as HTML', act: view.toggleHtml })
  }
  if (!view.html) {
    items.push({
      label: view.fixed ? 'Proportional type' : 'Fixed-width type',
      act: view.toggleFixed,
    })
  }
  if (message.charset !== null) {
    items.push({
      label: 'Text encoding…',
      act: () => (app.dialog = { is: 'charset', open: view.open }),
    })
  }
  if (thread.nodes.length > 1) items.push({ label: 'Fold to a line', act: () => thread.fold(node.key) })
  return items
}

async function copyLink(app: App, archive: string, node: ThreadNode): Promise<void> {
  const link = app.router.linkTo({ is: 'message', archive, message: messageAddress(node) })
  await copyText(app, link, 'Link')
}

export async function copyText(app: App, text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    app.notices.tell({ is: 'copied', what })
  } catch (error) {
    app.notices.tellProblem(error)
  }
}

async function saveMessage(app: App, archive: string, node: ThreadNode): Promise<void> {
  try {
    const bytes = await app.reading.eml(archive, node.key)
    saveFile(`${node.subject || 'message'}.eml`, new Blob([bytes]))
  } catch (error) {
    app.notices.tellProblem(error)
  }
}
