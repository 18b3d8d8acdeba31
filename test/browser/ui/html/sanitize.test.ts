import { expect, test } from 'vitest'
import { frameDocument } from '#ui/html/frame-document.ts'
import { sanitize } from '#ui/html/sanitize.ts'

function parsed(html: string): Document {
  const { source } = frameDocument(html, { remote: false, pictures: new Map() })
  return new DOMParser().parseFromString(source, 'text/html')
}

test('an attribute cannot end the body', () => {
  const inside = parsed(
    `<body title="</body>" class="</body>"><img alt=' onload=alert(1) x='><p>text</p></body>`,
  )
  expect(inside.body.getAttributeNames().sort()).toEqual(['class', 'title'])
  expect(inside.body.textContent).toContain('text')
})

test('styles that Word hides in a comment count', () => {
  const inside = parsed('<style><!--\n p.MsoNormal { margin: 0 } --></style><p class=MsoNormal>x</p>')
  const styles = [...inside.querySelectorAll('head style')].map((style) => style.textContent)
  expect(styles.at(-1)).toBe('p.MsoNormal { margin: 0px; }')
})

test('styles for one medium stay so', () => {
  const styles = [
    ...parsed('<style media="(max-width: 400px)">p { margin: 0 }</style>').querySelectorAll('style'),
  ]
  expect(styles.at(-1)!.textContent?.replace(/\s+/g, ' ')).toBe(
    '@media (max-width: 400px) { p { margin: 0px; } }',
  )
})

test('nothing in a style ends it', () => {
  const inside = parsed(
    `<style>p::before { content: "\\3c/style><img src=x onerror=alert(1)>" }</style><style>a { content: '<!--</style><img id=b>' }</style>`,
  )
  expect(inside.querySelectorAll('[onerror]')).toHaveLength(0)
  const own = inside.querySelectorAll('style')
  expect([...own].every((style) => !style.textContent?.includes('<'))).toBe(true)
})

test('a sender has no classes and ids of ours', () => {
  const root = sanitize(
    '<details class="boxwood-quote a BOXWOOD-x" id="boxwood-1"><summary>x</summary></details>',
  )
  expect(root.querySelector('details')!.outerHTML).toBe('<details class="a"><summary>x</summary></details>')
})

test('the language and direction of the document stay', () => {
  const { documentElement } = parsed('<html dir=rtl lang=he onclick=x class=y><body>x</body></html>')
  expect(documentElement.getAttributeNames().sort()).toEqual(['dir', 'lang'])
})

test('what sets out a table or a text stays, and no address does beside those that are allowed', () => {
  const table =
    '<table align="center" width="600" bgcolor="#ffffff" cellpadding="0"><tbody><tr><td valign="top" colspan="2">x</td></tr></tbody></table>'
  const root = sanitize(
    `${table}<font color="red" size="2" face="Arial">x</font><a href="page.html">x</a><img src="x.png"><td background="x.png">`,
  )
  expect(root.querySelector('table')!.outerHTML).toBe(table)
  expect(root.querySelector('font')!.getAttributeNames().sort()).toEqual(['color', 'face', 'size'])
  expect(root.querySelectorAll('[href], [src], [background]')).toHaveLength(0)
})
