import { flushSync, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import type { ThreadRow } from '#domain/scripting.ts'
import ThreadLine from '#ui/ThreadLine.svelte'
import { fakeRow } from '#test/fake/fake-library.ts'
import { reactive } from './reactive.svelte.ts'

test('a row that gets the focus before it is read keeps it when it is', async () => {
  const row: ThreadRow | undefined = undefined
  const props = reactive({ row, href: '#/', current: false, seen: false, tabindex: 0, now: 0 })
  const shown = mount(ThreadLine, { target: document.body, props })
  const link = document.querySelector('a')
  link?.focus()
  expect(link?.getAttribute('aria-label')).toBe('A thread that is being read')
  Object.assign(props, { row: fakeRow(3) })
  flushSync()
  expect(link?.textContent).toContain('Thread 3 about compost')
  expect(link?.getAttribute('aria-label')).toBe(null)
  expect(document.activeElement).toBe(link)
  await unmount(shown)
})
