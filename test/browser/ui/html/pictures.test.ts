import { expect, test } from 'vitest'
import { frameDocument } from '#ui/html/frame-document.ts'
import { pictureWords } from '#ui/html/picture-words.ts'

const none = { remote: false, pictures: new Map<string, string>() }

function counted(html: string): { remote: number; trackers: number } {
  const { remote, trackers } = frameDocument(html, none)
  return { remote, trackers }
}

const dots = [
  '<img src="https://t.example/o.gif" width=1 height=1>',
  '<img src="https://t.example/o.gif" width="0" height="0px" alt="x">',
  '<img src="https://t.example/o.gif" style="width:2px;height:2px">',
  '<img src="https://t.example/o.gif" width=600 height=400 style="width:1px;height:1px">',
  '<img src="https://t.example/o.gif" height=1>',
  '<img src="https://t.example/o.gif" style="display:none">',
  '<img src="https://t.example/o.gif" style="visibility:hidden">',
  '<img src="https://t.example/o.gif" style="opacity:0.0">',
  '<img src="https://t.example/o.gif" style="max-height:0">',
  '<img srcset="https://t.example/o.gif 2x" width=1 height=1>',
  '<table><tr><td width=1 height=1 background="https://t.example/o.gif"></td></tr></table>',
  '<div style="width:1px;height:1px;background:u\\72l(\\68ttps://t.example/o.gif)"></div>',
]

test.each(dots)('%s is a tracking pixel', (html) => {
  expect(counted(html)).toEqual({ remote: 1, trackers: 1 })
})

const seen = [
  '<img src="https://s.example/o.gif">',
  '<img src="https://s.example/o.gif" width=1 height=40>',
  '<img src="https://s.example/o.gif" width="100%" height=1>',
  '<img src="https://s.example/o.gif" width=1 height=1 style="width:100px;height:100px">',
  '<img src="https://s.example/o.gif" style="opacity:.5">',
  '<img src="https://s.example/o.gif" width=1 height=1><img src="https://s.example/o.gif">',
]

test.each(seen)('%s is a picture that is seen', (html) => {
  expect(counted(html)).toEqual({ remote: 1, trackers: 0 })
})

const once = [
  '<p style="background:u\\72l(https://s.example/a.png)">x</p>',
  '<p style="background:url(\\68ttps://s.example/a.png)">x</p>',
  '<p style="list-style:url(\'//s.example/a.png\')">x</p>',
  "<p style=\"background-image:image-set('https://s.example/a.png' 1x, 'https://s.example/b.png' 2x)\">x</p>",
  '<p style="--a:u\\72l(\\68ttps://s.example/a.png);background:var(--a)">x</p>',
  '<p style="--a:image-set(&quot;https://s.example/a.png&quot; 1x);background:var(--a)">x</p>',
  '<style>@media screen { .a { background: \\75rl(https://s.example/a.png) } }</style><p class=a>x</p>',
  '<style><!-- .a { & b { content: url(https://s.example/a.png) } } --></style><p class=a>x</p>',
  '<style>@keyframes k { to { background: url(https://s.example/a.png) } }</style>',
  '<img src="https://s.example/a.png" srcset="https://s.example/a.png 1x, https://s.example/b.png 2x">',
  '<picture><source srcset="https://s.example/a.webp"><img src="https://s.example/a.png"></picture>',
]

test.each(once)('%s is one foreign picture', (html) => {
  expect(counted(html)).toEqual({ remote: 1, trackers: 0 })
})

const never = [
  '<style>@import url(https://s.example/a.css);</style>',
  '<style>@import "https://s.example/a.css";</style>',
  '<style>@font-face { font-family: a; src: url(https://s.example/a.woff2) }</style>',
  '<style>/* url(https://s.example/a.png) */ p { color: red }</style>',
  '<p style="background:url(#a)">url(https://s.example/a.png)</p>',
  '<img src="cid:a"><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7">',
]

test.each(never)('%s has no foreign picture that could be asked for', (html) => {
  expect(counted(html)).toEqual({ remote: 0, trackers: 0 })
})

test('what is not loaded is said in words, tracking pixels apart', () => {
  const end = 'would tell the sender that you read this.'
  expect(pictureWords(1, 0)).toBe(`1 remote picture is not loaded: it ${end}`)
  expect(pictureWords(1, 1)).toBe(`1 remote picture is not loaded: it ${end} It is a tracking pixel.`)
  expect(pictureWords(3, 1)).toBe(
    `3 remote pictures are not loaded: they ${end} 1 of them is a tracking pixel.`,
  )
  expect(pictureWords(1200, 2)).toBe(
    `1,200 remote pictures are not loaded: they ${end} 2 of them are tracking pixels.`,
  )
})
