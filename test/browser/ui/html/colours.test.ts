import { afterEach, expect, test } from 'vitest'
import { frameDocument } from '#ui/html/frame-document.ts'

afterEach(() => document.body.replaceChildren())

interface Look {
  readonly plain: boolean
  readonly text: string
  readonly ground: string
}

/** How the element `#x` of the message looks. */
async function look(html: string, scheme: 'light' | 'dark'): Promise<Look> {
  const { source, plain } = frameDocument(html, { remote: false, pictures: new Map() })
  const frame = document.createElement('iframe')
  frame.srcdoc = source
  const loaded = new Promise((done) => frame.addEventListener('load', done))
  document.body.append(frame)
  await loaded
  const inside = frame.contentDocument!
  inside.documentElement.style.setProperty('--scheme', scheme)
  const style = getComputedStyle(inside.querySelector('#x')!)
  return { plain, text: style.color, ground: style.backgroundColor }
}

const inks = { light: 'rgb(29, 33, 28)', dark: 'rgb(228, 230, 224)' }
const none = 'rgba(0, 0, 0, 0)'

const black = [
  '<style>p { margin: 0; font-family: Calibri } @page { margin: 1in }</style><p id=x>x</p>',
  '<style><!-- p.MsoNormal { color: windowtext; background: white } --></style><p class=MsoNormal id=x>x</p>',
  '<body bgcolor="#FFFFFF" text="#000000"><p id=x>x</p></body>',
  '<body bgcolor="ffffff" text=black link=blue><p id=x>x</p></body>',
  '<div style="color:rgb(0, 0, 0);background-color:rgb(255,255,255)" id=x>x</div>',
  '<div style="color:#333!important;background:#fff none repeat" id=x>x</div>',
  '<style>@media screen { #x { color: hsl(0 0% 10%) } }</style><p id=x>x</p>',
  '<font color="#000000" id=x>x</font>',
  '<blockquote style="border-left:1px solid rgb(204,204,204)"></blockquote><p id=x style="caret-color:#000">x</p>',
]

test.each(black)('%s is as the page is, light and dark', async (html) => {
  expect(await look(html, 'light')).toEqual({ plain: true, text: inks.light, ground: none })
  expect(await look(html, 'dark')).toEqual({ plain: true, text: inks.dark, ground: none })
})

test.each([
  '<p id=x style="color:#1f497d">x</p>',
  '<font color="#1F497D" id=x>x</font>',
  '<style>#x { color: rgb(31, 73, 125) }</style><p id=x>x</p>',
])('%s keeps its colour in the light, and is lightened in the dark', async (html) => {
  const light = await look(html, 'light')
  expect(light).toEqual({ plain: true, text: 'rgb(31, 73, 125)', ground: none })
  const { text } = await look(html, 'dark')
  const [lightness, chroma, hue] = text.match(/[\d.]+/g)!.map(Number)
  expect(text).toMatch(/^oklch/)
  expect(lightness).toBe(0.76)
  expect(chroma).toBeGreaterThan(0.05)
  expect(hue).toBeGreaterThan(240)
})

test.each([
  '<p id=x style="background:#ffe">x</p>',
  '<p id=x style="background:url(https://a.example/b.png)">x</p>',
  '<p id=x style="background:linear-gradient(red,blue)">x</p>',
  '<p id=x style="color:#fff">x</p>',
  '<p id=x style="--a:red;background:var(--a)">x</p>',
  '<p id=x style="color:var(--a)">x</p>',
  '<table bgcolor="#eeeeee"><tr><td id=x>x</table>',
  '<table background="https://a.example/b.png"><tr><td id=x>x</table>',
  '<body text=white bgcolor=black><p id=x>x</p></body>',
  '<font color=white id=x>x</font>',
  '<style>@media (min-width: 1px) { td { & b { background: silver } } }</style><p id=x>x</p>',
  '<style>@media (prefers-color-scheme: dark) { body { background: #000 } }</style><p id=x>x</p>',
])('%s is a white sheet', async (html) => {
  expect((await look(html, 'dark')).plain).toBe(false)
})

test('a white sheet keeps its own colours', async () => {
  const { text, ground } = await look('<p id=x style="color:#000;background:#ffe">x</p>', 'dark')
  expect([text, ground]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 238)'])
})

test('a sender cannot turn the scheme', async () => {
  const html = '<style>:root { color-scheme: light; --scheme: light }</style><p id=x style="color:#000">x</p>'
  expect((await look(html, 'dark')).text).toBe(inks.dark)
})

const words = 'Words of a letter that is much longer than what is marked in it. '.repeat(3)

test.each([
  '<p>WORDS<span id=x style="background-color:yellow">marked</span></p>',
  '<p>WORDS</p><table><tr><td id=x bgcolor=ffff00>Who</td></tr></table>',
  '<style>p, td { color: black }</style><p>WORDS</p><table><tr><td style="background:#ff0"><p id=y>Who</p><b id=x style="background:yellow">b</b></td></table>',
])('what %s marks keeps its ground and dark words on it, while all else is as the page is', async (html) => {
  const seen = await look(html.replace('WORDS', words), 'dark')
  expect(seen).toEqual({ plain: true, text: inks.light, ground: 'rgb(255, 255, 0)' })
})

test('white words on a ground of their own are read', async () => {
  const html = `<p>${words}<b id=x style="background:#c00000;color:white">no</b></p>`
  expect(await look(html, 'dark')).toEqual({
    plain: true,
    text: 'rgb(255, 255, 255)',
    ground: 'rgb(192, 0, 0)',
  })
})

test.each([
  `<p>short<span id=x style="background:yellow">${words}</span></p>`,
  `<p>${words}</p><div style="background:#3c6e3f"><table><tr><td id=x>x</table></div>`,
  `<body style="background:#eee"><p id=x>${words}</p></body>`,
  `<p>${words}<span id=x style="background:yellow url(https://a.example/b.png)">x</span></p>`,
])('%s is laid out on grounds, and a white sheet', async (html) => {
  expect((await look(html, 'dark')).plain).toBe(false)
})
