import { mount, tick, unmount } from 'svelte'
import { afterEach, expect, test } from 'vitest'
import HtmlBody from '#ui/HtmlBody.svelte'
import { until } from '#test/build/until.ts'

let shown: ReturnType<typeof mount> | undefined

afterEach(async () => {
  if (shown) await unmount(shown)
  shown = undefined
  document.body.replaceChildren()
})

async function show(html: string): Promise<Document> {
  const props = {
    html,
    trusted: false,
    sender: 'shop@mailer.example',
    dark: false,
    pictures: () => Promise.resolve(new Map()),
    ontrust: () => undefined,
  }
  shown = mount(HtmlBody, { target: document.body, props })
  await tick()
  const inside = (): Document | null => document.querySelector('iframe')!.contentDocument
  await until(() => inside()?.URL === 'about:srcdoc' && inside()?.readyState === 'complete')
  return inside()!
}

test('a link to a part of the message leads there, not to the page', async () => {
  const inside = await show('<a href="#second">x</a><h2 id=second>Second</h2>')
  inside.querySelector('a')!.click()
  await until(() => inside.querySelector(':target')?.id === 'second')
  expect(document.querySelector('iframe')!.contentDocument).toBe(inside)
  expect(inside.URL).toBe('about:srcdoc#second')
})

test('a link to a part of the message says so to the keyboard', async () => {
  const inside = await show('<a href="#second">x</a><h2 id=second>Second</h2>')
  inside.querySelector('a')!.focus()
  await until(() => document.body.textContent?.includes('leads to a place in this message'))
})
