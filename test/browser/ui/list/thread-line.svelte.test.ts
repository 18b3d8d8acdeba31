import { flushSync, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import type { ThreadRow } from '#domain/scripting.ts'
import ThreadLine from '#ui/list/ThreadLine.svelte'

const bins: ThreadRow = {
  key: '1@gnvug.example',
  subject: 'Bins',
  tag: null,
  participants: ['Ada Brenner'],
  participantCount: 1,
  messages: 3,
  matching: 3,
  first: 0,
  last: 0,
  snippet: 'The lid goes first.',
  attachments: false,
}

test('a row that had the focus before it was read has it afterwards, and leads nowhere until then', async () => {
  const props = $state({
    row: undefined as ThreadRow | undefined,
    href: '#/',
    current: false,
    seen: false,
    tabindex: 0,
    now: 0,
  })
  location.hash = '#before'
  const shown = mount(ThreadLine, { target: document.body, props })
  const link = document.body.querySelector('a')!
  link.focus()
  link.click()
  expect(location.hash).toBe('#before')
  Object.assign(props, { row: bins, href: '#/a/x/t/1' })
  flushSync()
  expect(document.activeElement?.textContent).toContain('Bins')
  link.click()
  expect(location.hash).toBe('#/a/x/t/1')
  await unmount(shown)
})
