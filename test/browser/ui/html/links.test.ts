import { expect, test } from 'vitest'
import { frameDocument } from '#ui/html/frame-document.ts'
import { mailAddress } from '#ui/html/links.ts'

function shown(html: string): HTMLElement {
  const { source } = frameDocument(html, { remote: false, pictures: new Map() })
  return new DOMParser().parseFromString(source, 'text/html').body
}

/** What is said after the link of where it leads; empty where nothing is. */
function leads(html: string): string {
  return shown(html).querySelector('.boxwood-leads')?.textContent ?? ''
}

test.each([
  ['<a href="https://track.mailer.example/x">gnvug.example</a>', 'track.mailer.example'],
  ['<a href="https://evil.example/">https://www.bank.example/login?a=b</a>', 'evil.example'],
  ['<a href="https://evil.example/">Log in at https://bank.example now</a>', 'evil.example'],
  ['<a href="https://evil.example/">Log in at www.bank.example now</a>', 'evil.example'],
  ['<a href="//evil.example/">bank.example/login</a>', 'evil.example'],
  ['<a href="https://bank.example.evil.example/">bank.example</a>', 'bank.example.evil.example'],
  ['<a href="https://bank.example@evil.example/">Log in</a>', 'evil.example'],
  ['<a href="https://evil.example/">https://bank.example@good.example/</a>', 'evil.example'],
  ['<a href="https://evil.example/">ban\u200Bk.exam\u00ADple</a>', 'evil.example'],
  ['<a href="https://evil.example/"><b>bank</b>.<i>example</i></a>', 'evil.example'],
  ['<a href="https://xn--bnk-5cd.example/">b\u0430nk.example</a>', 'xn--bnk-5cd.example'],
  ['<a href="https://b\u0430nk.example/">b\u0430nk.example</a>', 'xn--bnk-7cd.example'],
  ['<a href="https://evil.example/">ada@gnvug.example</a>', 'evil.example'],
  ['<a href="mailto:eve@evil.example">ada@gnvug.example</a>', 'eve@evil.example'],
  ['<a href="mailto:eve@evil.example">www.gnvug.example</a>', 'eve@evil.example'],
])('%s leads elsewhere', (html, where) => {
  expect(leads(html)).toMatch(/^leads to /)
  if (!where.startsWith('xn--')) expect(leads(html)).toBe(`leads to ${where}`)
  else expect(leads(html)).toContain('leads to xn--')
})

test.each([
  '<a href="https://www.gnvug.example/">gnvug.example</a>',
  '<a href="https://gnvug.example/a">https://www.gnvug.example/a</a>',
  '<a href="https://gnvug.example/a">GNVUG.example/a.</a>',
  '<a href="https://track.mailer.example/">Click here</a>',
  '<a href="https://track.mailer.example/">See e.g. our letter</a>',
  '<a href="https://track.mailer.example/">notes.txt</a>',
  '<a href="https://track.mailer.example/"><img src="data:image/png;base64,AA" alt="bank.example"></a>',
  '<a href="mailto:ada@gnvug.example?subject=x">Ada@gnvug.example</a>',
  '<a href="mailto:ada@gnvug.example">Write to Ada</a>',
])('%s leads where it says', (html) => {
  expect(leads(html)).toBe('')
})

test.each([
  'data:image/png;base64,AA',
  'cid:a@gnvug.example',
  'javascript:alert(1)',
  'ftp://a.example/',
  'file:///etc/passwd',
  'page.html',
  'https://',
])('%s is no target of a link', (href) => {
  const link = shown(`<a href="${href}">x</a>`).querySelector('a')!
  expect(link.getAttributeNames()).toEqual([])
})

test('a link opens apart, follows nothing, and says its true host first', () => {
  const link = shown('<a href="https://bank.example@evil.example/x">x</a>').querySelector('a')!
  expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer nofollow'])
  expect(link.title).toBe('evil.example\nhttps://bank.example@evil.example/x')
})

test('a link to an address offers to copy it', () => {
  const link = shown('<a href="mailto:ada%2Bpears@gnvug.example?cc=eve@evil.example" target=_top>x</a>')
  expect(link.querySelector('a')!.title).toBe('Copy ada+pears@gnvug.example')
  expect(link.querySelector('a')!.hasAttribute('target')).toBe(false)
  expect(mailAddress('MAILTO:%zz@a.example,b@c.example')).toBe('%zz@a.example')
})

test('no style of the sender hides where a link leads', async () => {
  const hide =
    'display: none !important; visibility: hidden !important; font-size: 0 !important; opacity: 0 !important'
  const { source } = frameDocument(
    `<style>a + span { ${hide} } .boxwood-leads { ${hide} } html body span.boxwood-leads { ${hide} } @layer x { span { ${hide} } }</style><a href="https://evil.example/">bank.example</a>`,
    { remote: false, pictures: new Map() },
  )
  const frame = document.createElement('iframe')
  frame.srcdoc = source
  const loaded = new Promise((done) => frame.addEventListener('load', done))
  document.body.append(frame)
  await loaded
  const style = getComputedStyle(frame.contentDocument!.querySelector('.boxwood-leads')!)
  expect([style.display, style.visibility, style.fontSize, style.opacity]).toEqual([
    'inline',
    'visible',
    '12px',
    '1',
  ])
  frame.remove()
})
