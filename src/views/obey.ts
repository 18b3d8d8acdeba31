import type { App } from '#state/app.svelte.ts'
import type { Command } from '#state/key-commands.ts'
import { sharedNow } from '#state/share/what-is-shared.ts'
import { messageAddress, type Route } from '#state/route.ts'
import type { OpenThread } from '#state/open-thread.svelte.ts'

/** Does what a key asks. False where it means nothing on this screen. */
export function obey(app: App, command: Command): boolean {
  const { list, thread } = app
  switch (command) {
    case 'next-thread':
    case 'previous-thread':
      if (!list) return false
      stepThread(app, command === 'next-thread' ? 1 : -1)
      return true
    case 'next-message':
    case 'previous-message':
      return thread !== null && stepMessage(app, thread, command === 'next-message' ? 1 : -1)
    case 'up':
      return goUp(app)
    case 'search': {
      const box = document.querySelector<HTMLInputElement>('[data-search]')
      box?.focus()
      box?.select()
      return box !== null
    }
    case 'next-match':
    case 'previous-match':
      return thread?.matches.step?.(command === 'next-match' ? 1 : -1) ?? false
    case 'star':
      if (!thread?.current) return false
      app.stars.of(thread.archive).toggle(thread.current)
      return true
    case 'fold':
      if (!thread?.current) return false
      thread.fold(thread.current)
      return true
    case 'raw': {
      const node = thread?.currentNode
      if (!thread || !node) return false
      app.dialog = { is: 'raw', archive: thread.archive, node }
      return true
    }
    case 'share':
      if (!list || !app.archives.find(list.archive)) return false
      app.dialog = { is: 'share', archive: list.archive, what: sharedNow(app) }
      return true
    case 'actions':
      if (!thread?.current) return false
      thread.unfolded.add(thread.current)
      thread.menuOf = thread.current
      return true
    case 'archives':
      app.router.go({ is: 'start' })
      return true
    case 'keys':
      app.dialog = { is: 'keys' }
      return true
    case 'theme':
      app.settings.theme = app.settings.dark ? 'light' : 'dark'
      return true
  }
}

/** While a thread is read the next one is opened in its place; else the focus moves in the list. */
function stepThread(app: App, by: 1 | -1): void {
  const { list, thread } = app
  if (!list) return
  if (!thread) {
    list.focus(list.cursor + (isInList() ? by : 0))
    return
  }
  const to = list.cursor + by
  if (to < 0 || to >= (list.total ?? 0)) return
  void list.fetchRow(to).then(
    (row) => {
      if (!row) return
      list.reveal(to)
      const route: Route = { is: 'thread', archive: list.archive, thread: row.key }
      app.router.go(app.searching(route), { replace: true })
    },
    (error: unknown) => app.notices.tellProblem(error),
  )
}

function isInList(): boolean {
  return document.activeElement?.closest('[data-index]') !== null && document.activeElement !== document.body
}

function stepMessage(app: App, thread: OpenThread, by: 1 | -1): boolean {
  const node = thread.step(by)
  if (!node) return false
  thread.show(node)
  app.router.rename(app.searching({ is: 'message', archive: thread.archive, message: messageAddress(node) }))
  return true
}

function goUp(app: App): boolean {
  const { route } = app.router
  if (route.is === 'thread' || route.is === 'message') {
    app.router.go(app.searching({ is: 'archive', archive: route.archive }))
    app.list?.focus(app.list.cursor)
    return true
  }
  if (route.is === 'start') return false
  app.router.go({ is: 'start' })
  return true
}
