import { mount, tick, unmount } from 'svelte'
import { afterEach, expect, test, vi } from 'vitest'
import HtmlBody from '#ui/HtmlBody.svelte'
import { frameDocument } from '#ui/html/frame-document.ts'
import { until } from '#test/build/until.ts'

let shown: ReturnType<typeof mount> | undefined

afterEach(async () => {
  if (shown) await unmount(shown)
  shown = undefined
  document.body.replaceChildren()
})

const none = { remote: false, pictures: new Map<string, string>() }

async function show(html: string, more: object = {}): Promise<Document> {
  shown = mount(HtmlBody, {
    target: document.body,
    props: {
      html,
      trusted: false,
      sender: 'shop@mailer.example',
      dark: false,
      pictures: () => Promise.resolve(new Map()),
      ontrust: () => undefined,
      ...more,
    },
  })
  await tick()
  const frame = document.querySelector('iframe')!
  await until(
    () =>
      frame.contentDocument?.body &&
      frame.contentDocument.readyState === 'complete' &&
      frame.contentDocument.URL === 'about:srcdoc',
  )
  return frame.contentDocument!
}

test('the frame may run no script', async () => {
  await show('<p>hello</p>')
  const sandbox = document.querySelector('iframe')!.sandbox
  expect([...sandbox].sort()).toEqual(['allow-popups', 'allow-popups-to-escape-sandbox', 'allow-same-origin'])
})

const attacks = [
  '<script>parent.ran = true</script>',
  '<img src=x onerror="parent.ran = true">',
  '<svg onload="parent.ran = true"><script>parent.ran = true</script></svg>',
  '<a href="javascript:parent.ran=true" id=a>x</a>',
  '<iframe srcdoc="<script>top.ran = true</script>"></iframe>',
  '<object data="data:text/html,<script>top.ran=true</script>"></object>',
  '<form action="https://evil.example"><input name=q><button>x</button></form>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<style>@import url(https://evil.example/x.css)</style>',
  '<style></style><img src=x onerror=parent.ran=true>',
  '<link rel=stylesheet href="https://evil.example/x.css">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=parent.ran=true&gt;">',
  '<body onload="parent.ran = true" style="background:url(https://evil.example/b.png)">x</body>',
  '<video poster="https://evil.example/p.png"><source src="https://evil.example/v.mp4"></video>',
]

test.each(attacks)('%s does nothing', async (html) => {
  const inside = await show(html)
  const dangerous =
    'script, iframe, object, embed, form, input, button, base, link, video, audio, svg, math, [onerror], [onload]'
  expect(inside.body.querySelector(dangerous)).toBeNull()
  expect(inside.querySelectorAll('meta[http-equiv=refresh], base')).toHaveLength(0)
  inside.querySelector<HTMLElement>('a')?.click()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect('ran' in window).toBe(false)
})

test('nothing foreign is loaded, and how much there is is told', async () => {
  const html =
    '<img src="https://a.example/1.png"><img src="//b.example/2.png"><img src="https://a.example/1.png"><table><tr><td background="http://c.example/3.png"></td></tr></table><p style="background:url(https://d.example/4.png)">x</p>'
  const inside = await show(html)
  expect(document.querySelector('.strip')?.textContent?.replace(/\s+/g, ' ')).toMatch(
    /^4 remote pictures are not loaded/,
  )
  expect(inside.querySelector('[src*="example"], [background], [srcset]')).toBeNull()
  const policy = inside.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('https:')
})

test('asked for, the pictures of this message may be loaded and nothing else', () => {
  const { source } = frameDocument('<img src="https://a.example/1.png">', { ...none, remote: true })
  expect(source).toContain('https://a.example/1.png')
  expect(source).toContain("img-src data: blob: https: http:; style-src 'unsafe-inline'; form-action 'none'")
})

test('pictures inside the message are shown from it', async () => {
  const pixel = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (c) =>
    c.charCodeAt(0),
  )
  const blob = new Blob([pixel], { type: 'image/gif' })
  const pictures = vi.fn(() => Promise.resolve(new Map([['map@gnvug.example', blob]])))
  await show('<img id=map src="cid:map@gnvug.example">', { pictures })
  await until(() => {
    const image = document.querySelector('iframe')!.contentDocument?.querySelector('img')
    return image?.src.startsWith('blob:') && image.naturalWidth === 1
  })
  expect(pictures).toHaveBeenCalledExactlyOnceWith(['map@gnvug.example'], expect.any(AbortSignal))
})

test('a link that says one host and leads to another is told apart', async () => {
  const inside = await show(
    '<a id=lie href="https://track.mailer.example/x">gnvug.example</a> <a id=true href="https://www.gnvug.example/">gnvug.example</a>',
  )
  expect(inside.body.textContent).toContain('leads to track.mailer.example')
  expect(inside.body.textContent?.match(/leads to/g)).toHaveLength(1)
})

test('the frame is as tall as what is in it', async () => {
  await show(`<div style="height:1234px">tall</div>`)
  await until(() => document.querySelector('iframe')!.clientHeight >= 1234)
  expect(document.querySelector('iframe')!.clientHeight).toBeLessThan(1400)
})

test.each([
  '<div style="position:absolute; top:1200px; height:40px">low</div>',
  '<div style="height:20px"><div style="height:1240px">over its box</div></div>',
])('what adds nothing to the height of the document is in the frame, too: %s', async (html) => {
  await show(html)
  await until(() => document.querySelector('iframe')!.clientHeight >= 1240)
  expect(document.querySelector('iframe')!.clientHeight).toBeLessThan(1400)
})

test('a message without colours follows the dark', async () => {
  const inside = await show('<p>plain</p>', { dark: true })
  await until(() => getComputedStyle(inside.body).color === 'rgb(228, 230, 224)')
})

test('a message with grounds of its own is a sheet, white where it says nothing else', async () => {
  await show('<p style="background:#ffe">coloured</p>', { dark: true })
  const frame = document.querySelector('iframe')!
  expect(getComputedStyle(frame).backgroundColor).toBe('rgb(255, 255, 255)')
  expect(getComputedStyle(frame).colorScheme).toBe('light')
})

test.each(['<body bgcolor="#cccc99">x</body>', '<style>body { background: #cccc99 }</style>x'])(
  'the ground of %s is the whole sheet',
  async (html) => {
    const inside = await show(html, { dark: true })
    expect(getComputedStyle(inside.body).backgroundColor).toBe('rgb(204, 204, 153)')
    // Only where the root has none does the body's cover all of it.
    expect(getComputedStyle(inside.documentElement).backgroundColor).toBe('rgba(0, 0, 0, 0)')
  },
)

test('pictures that are still being read when the message leaves are given up, and none is kept', async () => {
  const make = vi.spyOn(URL, 'createObjectURL')
  let answer: (found: ReadonlyMap<string, Blob>) => void = () => undefined
  const pictures = vi.fn((_cids: readonly string[], _signal: AbortSignal) => {
    return new Promise<ReadonlyMap<string, Blob>>((done) => (answer = done))
  })
  await show('<img src="cid:a@x"><img src="cid:b@x">', { pictures })
  await until(() => pictures.mock.calls.length === 1)
  const signal = pictures.mock.calls[0]?.[1]
  expect(signal?.aborted).toBe(false)
  await unmount(shown!)
  shown = undefined
  expect(signal?.aborted).toBe(true)
  answer(new Map([['a@x', new Blob(['a'])]]))
  await new Promise((done) => setTimeout(done))
  expect(make).not.toHaveBeenCalled()
  make.mockRestore()
})
