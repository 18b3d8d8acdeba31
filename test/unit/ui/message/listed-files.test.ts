import { createRawSnippet } from 'svelte'
import { render } from 'svelte/server'
import { expect, test } from 'vitest'
import type { AttachmentInfo } from '#domain/scripting.ts'
import Attachments from '#ui/message/Attachments.svelte'

function attachment(more: Partial<AttachmentInfo>): AttachmentInfo {
  return {
    name: 'plan.pdf',
    type: 'application/pdf',
    bytes: 1000,
    cid: null,
    inline: false,
    packed: 'mime',
    unpacked: false,
    message: null,
    doubts: [],
    ...more,
  }
}

const inText = { name: 'beds.png', type: 'image/png', cid: 'beds@garden.example', inline: true }

function listed(htmlShown: boolean, ...attachments: AttachmentInfo[]): string {
  const { body } = render(Attachments, {
    props: {
      attachments,
      htmlShown,
      load: () => Promise.reject(new Error('not asked for')),
      readText: () => Promise.reject(new Error('not asked for')),
      onsave: () => undefined,
      onsaveall: () => undefined,
      onopen: () => undefined,
      inner: createRawSnippet(() => ({ render: () => '<p></p>' })),
    },
  })
  return body
}

test('a picture of the HTML is listed where the text is shown, which shows no pictures', () => {
  expect(listed(false, attachment(inText))).toContain('beds.png')
})

test('a picture that the HTML shows is not listed below it, other files are', () => {
  const list = listed(true, attachment(inText), attachment({}))
  expect(list).not.toContain('beds.png')
  expect(list).toContain('plan.pdf')
})

test('all that is listed can be saved at once', () => {
  expect(listed(false, attachment(inText), attachment({}))).toContain('2 files')
  expect(listed(true, attachment(inText), attachment({}))).not.toContain('Save all')
})

test('what others were packed into is no file of the list, but can be saved', () => {
  const packed = { name: 'winmail.dat', type: 'application/ms-tnef', unpacked: true }
  const list = listed(true, attachment(packed))
  expect(list).not.toContain('aria-label="Attachments"')
  expect(list).toMatch(/Save .*winmail\.dat.* itself/)
})
