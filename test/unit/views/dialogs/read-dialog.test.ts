import { createRawSnippet } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import ReadDialog from '#views/dialogs/ReadDialog.svelte'

test('nothing can be done with what is not read, or can’t be: a failure has nobody who waits for it', () => {
  const failing = Promise.reject(new Error('the disk is gone'))
  const { body } = render(ReadDialog, {
    props: {
      title: 'Raw source',
      reading: failing,
      close: () => undefined,
      children: createRawSnippet(() => ({ render: () => '<pre></pre>' })),
      actions: createRawSnippet(() => ({ render: () => '<button>Save it</button>' })),
    },
  })
  expect(body).toContain('Reading')
  expect(body).not.toContain('Save it')
})
