import { createRawSnippet, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import type { ReadableMessage } from '#domain/scripting.ts'
import MessageHead from '#ui/MessageHead.svelte'

const people = (...names: string[]) => names.map((name) => ({ name, address: `${name}@gnvug.example` }))

test('people are named with a comma and a space between them, also those that are folded away', async () => {
  const message = { date: null, zone: null, from: people('Ada'), to: people('A', 'B', 'C', 'D', 'E'), cc: [] }
  const shown = mount(MessageHead, {
    target: document.body,
    props: {
      message: message as unknown as ReadableMessage,
      subject: null,
      menu: createRawSnippet(() => ({ render: () => '<i></i>' })),
    },
  })
  const words = document.body.textContent.replace(/\s+/g, ' ')
  expect(words).toContain('A, B, C and 2 more D, E')
  await unmount(shown)
})
