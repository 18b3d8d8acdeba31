import { mount, tick, unmount } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import HtmlBody from '#ui/HtmlBody.svelte'
import { until } from '#test/build/until.ts'

let shown: ReturnType<typeof mount> | undefined

afterEach(async () => {
  if (shown) await unmount(shown)
  shown = undefined
  document.body.replaceChildren()
})

const oncopy = vi.fn()

async function show(html: string): Promise<Document> {
  oncopy.mockClear()
  shown = mount(HtmlBody, {
    target: document.body,
    props: {
      html,
      trusted: false,
      sender: '',
      dark: false,
      pictures: () => Promise.resolve(new Map()),
      ontrust: () => undefined,
      oncopy,
    },
  })
  await tick()
  const frame = document.querySelector('iframe')!
  await until(
    () => frame.contentDocument?.URL === 'about:srcdoc' && frame.contentDocument.readyState === 'complete',
  )
  await tick()
  return frame.contentDocument!
}

function press(target: Element, key: string): boolean {
  const { KeyboardEvent } = target.ownerDocument.defaultView as unknown as typeof globalThis
  return target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

test('a link to an address copies it and leads nowhere', async () => {
  const inside = await show('<a href="mailto:ada@gnvug.example?subject=x"><b>Ada</b></a>')
  const { MouseEvent } = inside.defaultView as unknown as typeof globalThis
  const click = (type: string, button: number): boolean =>
    inside
      .querySelector('b')!
      .dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, button }))
  expect(click('click', 0)).toBe(false)
  expect(oncopy).toHaveBeenCalledExactlyOnceWith('ada@gnvug.example')
  expect(click('auxclick', 1)).toBe(false)
  expect(oncopy).toHaveBeenCalledOnce()
})

test('keys pressed in the frame reach the page, which may take them', async () => {
  const inside = await show('<p>x</p>')
  const heard: string[] = []
  const listen = (event: KeyboardEvent): void => {
    heard.push(`${event.key} ${(event.target as Element).localName}`)
    if (event.key === 'j') event.preventDefault()
  }
  addEventListener('keydown', listen)
  expect(press(inside.querySelector('p')!, 'j')).toBe(false)
  expect(press(inside.querySelector('p')!, 'x')).toBe(true)
  removeEventListener('keydown', listen)
  expect(heard).toEqual(['j iframe', 'x iframe'])
})

test('a fold opens, by a person and as often as he likes, and the frame is as tall as what it shows', async () => {
  const lines = Array.from({ length: 40 }, () => 'A line of it.<br>').join('')
  const inside = await show(`<p>Mine.</p><blockquote type="cite">${lines}</blockquote>`)
  const frame = document.querySelector('iframe')!
  const fold = inside.querySelector('details')!
  await until(() => frame.clientHeight < 150)
  for (let i = 0; i < 60; i++) {
    fold.open = !fold.open
    await until(() => (fold.open ? frame.clientHeight > 800 : frame.clientHeight < 150))
  }
})

test('the link that has the focus says where it leads', async () => {
  const inside = await show('<a href="https://evil.example/x">x</a> <a href="mailto:ada@gnvug.example">y</a>')
  const [first, second] = inside.querySelectorAll('a')
  const said = (): string | undefined => document.querySelector('.target')?.textContent?.trim()
  expect(said()).toBeUndefined()
  document.querySelector('iframe')!.focus()
  first!.focus({ focusVisible: true } as FocusOptions)
  await until(() => said() === 'leads to evil.example')
  second!.focus({ focusVisible: true } as FocusOptions)
  await until(() => said() === 'Copy ada@gnvug.example')
  second!.blur()
  await until(() => said() === undefined)
})

test('a wide table scrolls by itself, by keyboard too, and the text beside it does not', async () => {
  await page.viewport(390, 800)
  const cells = Array.from({ length: 30 }, (_, i) => `<td>Column${i}</td>`).join('')
  const inside = await show(
    `<p>Text.</p><table><tr>${cells}</tr></table><table><tr><td>narrow</td></tr></table>`,
  )
  await until(() => inside.querySelector('.boxwood-wide'))
  const box = inside.querySelector<HTMLElement>('.boxwood-wide')!
  expect(inside.querySelectorAll('.boxwood-wide')).toHaveLength(1)
  expect(box.tabIndex).toBe(0)
  expect(box.getAttribute('aria-label')).toBe('Wide table')
  expect(box.scrollWidth).toBeGreaterThan(box.clientWidth)
  expect(inside.documentElement.scrollWidth).toBe(inside.documentElement.clientWidth)
  await page.viewport(3000, 800)
  await until(() => !box.hasAttribute('tabindex'))
})

test.each(['<p>WORDS</p>', '<div><div>WORDS</div></div>', '<body>WORDS</body>', '<ul><li>WORDS</ul>'])(
  'the lines of %s are no longer than those of a text, on a wide screen, too',
  async (html) => {
    await page.viewport(1400, 800)
    const inside = await show(html.replace('WORDS', 'some words that can be broken into lines '.repeat(9)))
    await until(() => inside.documentElement.clientWidth > 1000)
    const text = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT).nextNode()!
    const line = inside.createRange()
    line.setStart(text, 0)
    for (let end = 1; line.getClientRects().length === 1; end++) line.setEnd(text, end)
    const characters = line.endOffset - 1
    expect(characters).toBeGreaterThan(60)
    expect(characters).toBeLessThanOrEqual(85)
  },
)

const fixed = [
  '<table width=600><tr><td width=600><table width=560><tr><td>WORDS</td></tr></table></td></tr></table>',
  '<table style="width:600px!important;min-width:600px"><tr><td>WORDS</td></tr></table>',
  '<table width=600><tr><td width=300>WORDS</td><td width=300>WORDS</td></tr></table>',
  '<table width=600><tr><td nowrap>some words that can be broken<td nowrap>some words that can be broken</table>',
  `<table width=600><tr><td>WORDS</td><td><a href="https://a.example/">https://a.example/${'x'.repeat(60)}</a></td></tr></table>`,
  '<div style="width:900px">WORDS</div>',
  '<style>.box { width: 640px } .box td { min-width: 500px }</style><table class=box><tr><td>WORDS</td></tr></table>',
]

test.each(fixed)('%s fits a narrow screen, and keeps its width on a wide one', async (html) => {
  await page.viewport(390, 800)
  const inside = await show(html.replaceAll('WORDS', 'some words that can be broken into lines '.repeat(5)))
  const root = inside.documentElement
  await until(() => root.clientWidth <= 390)
  expect(root.scrollWidth).toBe(root.clientWidth)
  expect(inside.querySelector('.boxwood-wide')).toBeNull()
  await page.viewport(1400, 800)
  await until(() => root.clientWidth > 1000)
  const { width } = inside.querySelector('body > table, body > div')!.getBoundingClientRect()
  expect([600, 640, 900]).toContain(Math.round(width))
})

test('a message that is taller than its frame may be scrolls in it', async () => {
  const inside = await show(`<div style="height:40000px"></div><p>The end.</p>`)
  const frame = document.querySelector('iframe')!
  await until(() => frame.clientHeight === 30_000)
  await until(() => inside.defaultView!.getComputedStyle(inside.documentElement).overflowY === 'auto')
  inside.querySelector('div')!.style.height = '100px'
  await until(() => frame.clientHeight < 300)
  expect(inside.defaultView!.getComputedStyle(inside.documentElement).overflowY).toBe('hidden')
})
