import { createRawSnippet, mount, unmount } from 'svelte'
import { expect, test, vi } from 'vitest'
import type { AttachmentInfo } from '#domain/scripting.ts'
import Attachments from '#ui/message/Attachments.svelte'

const attachment = (name: string, more: Partial<AttachmentInfo> = {}): AttachmentInfo => ({
  name,
  type: 'application/octet-stream',
  bytes: 10,
  cid: null,
  inline: false,
  packed: 'mime',
  unpacked: false,
  message: null,
  doubts: [],
  ...more,
})

function show(...attachments: AttachmentInfo[]) {
  const props = {
    attachments,
    htmlShown: true,
    load: vi.fn((_index: number) => Promise.resolve(new Blob())),
    readText: () => Promise.resolve({ text: 'Sow the beans.', whole: false }),
    onsave: vi.fn(),
    onsaveall: vi.fn(),
    onopen: vi.fn(),
    inner: createRawSnippet(() => ({ render: () => '<i>inside</i>' })),
  }
  const shown = mount(Attachments, { target: document.body, props })
  const button = (words: string): HTMLButtonElement | undefined =>
    [...document.querySelectorAll('button')].find((one) =>
      one.textContent.replace(/\s+/g, ' ').includes(words),
    )
  return { ...props, button, close: () => unmount(shown) }
}

test('what others were packed into is no file of the message, but can be saved', async () => {
  const { button, onsave, onsaveall, close } = show(
    attachment('winmail.dat', { unpacked: true }),
    attachment('a.bin'),
    attachment('logo.png', { inline: true }),
    attachment('b.bin'),
  )
  expect(document.querySelectorAll('li')).toHaveLength(2)
  button('Save winmail.dat itself')?.click()
  expect(onsave).toHaveBeenLastCalledWith(0)
  button('Save all (2 files, 20 bytes)')?.click()
  expect(onsaveall).toHaveBeenLastCalledWith([1, 3])
  button('b.bin')?.click()
  expect(onsave).toHaveBeenLastCalledWith(3)
  await close()
})

test('a single file is saved by itself', async () => {
  const { button, close } = show(attachment('a.bin'))
  expect(button('Save all')).toBeUndefined()
  await close()
})

test('a preview opens under its file and closes again, and says where it is not all', async () => {
  const { button, close } = show(attachment('note.txt'))
  button('note.txt')?.click()
  await expect.poll(() => document.querySelector('pre')?.textContent).toBe('Sow the beans.')
  expect(button('note.txt')?.getAttribute('aria-expanded')).toBe('true')
  expect(document.body.textContent).toContain('This is its beginning.')
  button('note.txt')?.click()
  await expect.poll(() => document.querySelector('pre')).toBeNull()
  await close()
})

test('a message is called by its subject and its writer', async () => {
  const from = { name: 'Ada Brenner', address: 'ada@gnvug.example' }
  const { button, close } = show(
    attachment('x.eml', { type: 'message/rfc822', message: { subject: 'The beds', from, date: null } }),
  )
  button('The beds Message from Ada Brenner, 10 bytes')?.click()
  await expect.poll(() => document.querySelector('i')?.textContent).toBe('inside')
  await close()
})

const drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

test('a picture is shown small beside its name, and what can’t be shown is not', async () => {
  const { load, close } = show(
    attachment('bed.png', { type: 'image/png' }),
    attachment('broken.png', { type: 'image/png' }),
    attachment('plan.pdf', { type: 'application/pdf' }),
  )
  const canvas = new OffscreenCanvas(9, 9)
  canvas.getContext('2d')
  const png = await canvas.convertToBlob()
  load.mockImplementation((index) => Promise.resolve(index === 0 ? png : new Blob([drawn])))
  const shown = (): number[] =>
    [...document.querySelectorAll('li')].map((item) => item.querySelectorAll('.thumbnail').length)
  expect(shown()).toEqual([1, 1, 0])
  await expect.poll(shown).toEqual([1, 0, 0])
  expect(document.querySelector<HTMLImageElement>('.thumbnail img')?.naturalWidth).toBe(9)
  expect(load.mock.calls.map(([index]) => index).toSorted()).toEqual([0, 1])
  await close()
})
