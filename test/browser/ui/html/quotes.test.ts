import { expect, test } from 'vitest'
import { frameDocument } from '#ui/html/frame-document.ts'

function shown(html: string): HTMLElement {
  const { source } = frameDocument(html, { remote: false, pictures: new Map() })
  return new DOMParser().parseFromString(source, 'text/html').body
}

/** The labels of the folds, and what is not folded. */
function folded(html: string): { labels: string[]; rest: string } {
  const body = shown(html)
  const folds = [...body.querySelectorAll('details.boxwood-quote')]
  const labels = folds.map((fold) => fold.querySelector('summary')?.textContent ?? '')
  for (const fold of folds) fold.remove()
  return { labels, rest: (body.textContent ?? '').replace(/\s+/g, ' ').trim() }
}

const lines = Array.from({ length: 12 }, (_, i) => `Line ${i} of the compost.<br>`).join('')
const paragraphs = Array.from({ length: 12 }, (_, i) => `<p class="MsoNormal">Line ${i} of it.</p>`).join('')
const said =
  'On Sun, Mar 17, 2019 at 9:02 AM Ada Brenner &lt;<a href="mailto:ada@gnvug.example">ada@gnvug.example</a>&gt; wrote:'
const label = 'On Sun, Mar 17, 2019 at 9:02 AM Ada Brenner — 12 quoted lines'
const head =
  '<b>From:</b> Ada Brenner &lt;ada@gnvug.example&gt;<br><b>Sent:</b> Sunday, March 17, 2019 9:02 AM<br><b>To:</b> potluck@gnvug.example<br><b>Subject:</b> Bins'

const mailers: Record<string, string> = {
  Gmail: `<div dir="ltr">Mine.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${said}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${lines}</blockquote></div>`,
  Thunderbird: `<p>Mine.</p><div class="moz-cite-prefix">${said}<br></div><blockquote type="cite" cite="mid:1@gnvug.example">${lines}</blockquote>`,
  'Apple Mail': `Mine.<div><br><blockquote type="cite" class=""><div class="">${said}</div><br class="Apple-interchange-newline"><div>${lines}</div></blockquote></div>`,
  Proton: `<div>Mine.</div><div class="protonmail_quote">${said}<br><blockquote class="protonmail_quote" type="cite">${lines}</blockquote></div>`,
  Zoho: `<div>Mine.</div><div class="zmail_extra"><div>${said}</div><blockquote>${lines}</blockquote></div>`,
  Yahoo: `<div>Mine.</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div style="color:#26282a"><div>${said}</div><div><br></div><div>${lines}</div></div></div>`,
  'a mailer without marks': `<p>Mine.</p>${said}<br><blockquote style="border-left:2px solid">${lines}</blockquote>`,
}

test.each(Object.entries(mailers))('a long quote of %s is folded, and says whose it is', (_, html) => {
  expect(folded(html)).toEqual({ labels: [label], rest: 'Mine.' })
})

const outlooks: Record<string, string> = {
  'Outlook on the web': `<div>Mine.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${head}</font><div>&nbsp;</div></div><div>${lines}</div>`,
  'Outlook, forwarded once': `<div>Mine.</div><hr><div id="x_divRplyFwdMsg">${head}</div><div>${lines}</div>`,
  'Outlook for Windows': `<div class="WordSection1"><p class="MsoNormal">Mine.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${head}</p></div></div><p class="MsoNormal">&nbsp;</p>${paragraphs}</div>`,
  'Outlook 2007': `<div class="Section1"><p class="MsoNormal">Mine.</p><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p class="MsoNormal">${head}</p></div>${paragraphs}</div>`,
  'Outlook 2003': `<div>Mine.</div><div class="OutlookMessageHeader" dir="ltr"><hr><font face="Tahoma">${head}</font></div>${paragraphs}`,
  'Outlook without its rule': `<p class="MsoNormal">Mine.</p><p class="MsoNormal">${head}</p>${paragraphs}`,
}

test.each(Object.entries(outlooks))('what stands under the head of %s is folded', (_, html) => {
  expect(folded(html)).toEqual({ labels: ['Ada Brenner — 12 quoted lines'], rest: 'Mine.' })
})

test('answers between the quotes of Gmail are not folded', () => {
  const html = `<div class="gmail_quote"><div class="gmail_attr">${said}</div><blockquote class="gmail_quote">${lines}</blockquote><div>First answer.</div><blockquote class="gmail_quote">${lines}</blockquote><div>Second.</div></div>`
  expect(folded(html)).toEqual({ labels: [label, '12 quoted lines'], rest: 'First answer.Second.' })
})

test.each([
  ['<p>The answer.</p>', '<p>The question?</p>', 'Mine.The question?The answer.'],
  ['The answer.', '<br>The question,<br>in two lines?<br>', 'Mine.The question,in two lines?The answer.'],
  ['The answer.', `<p>${'A long question. '.repeat(40)}</p>`, 'Mine.The answer.'],
  ['', '<p>The question?</p>', 'Mine.'],
])('what %s follows keeps its last paragraph, unless that is long', (answer, question, rest) => {
  const html = `<p>Mine.</p><blockquote type="cite">${lines}${question}</blockquote>${answer}`
  expect(folded(html).rest).toBe(rest)
})

test('a short quote stays as it is', () => {
  const { labels, rest } = folded(`<p>Mine.</p>${said}<br><blockquote type="cite">One line.</blockquote>`)
  expect(labels).toEqual([])
  expect(rest).toContain('One line.')
})

test('a message that only hands on another shows it, and folds what that one quotes', () => {
  const html = `<div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <strong>Ada Brenner</strong> &lt;ada@gnvug.example&gt;<br>Date: Sun, Mar 17, 2019 at 9:02 AM<br>Subject: Bins<br>To: Potluck &lt;potluck@gnvug.example&gt;<br></div><div>Handed on.</div><div class="moz-cite-prefix">${said}</div><blockquote type="cite">${lines}</blockquote></div>`
  const { labels, rest } = folded(html)
  expect(labels).toEqual([label])
  expect(rest).toContain('Handed on.')
  expect(folded(`<p>See below.</p>${html}`)).toEqual({
    labels: ['Ada Brenner — 14 quoted lines'],
    rest: 'See below.',
  })
})

test('quotes inside a folded quote are folded with it', () => {
  const html = `<p>Mine.</p><div class="moz-cite-prefix">${said}</div><blockquote type="cite">Theirs.<blockquote type="cite">${lines}</blockquote></blockquote>`
  expect(folded(html)).toEqual({ labels: [label.replace('12', '13')], rest: 'Mine.' })
})

test('a paragraph that is only set in is no quote', () => {
  expect(folded(`<p>Mine.</p><blockquote>${lines}</blockquote>`).labels).toEqual([])
})

test('a fold is closed and its words are text', () => {
  const name = '&lt;img src=x onerror=alert(1)&gt; &lt;ada@gnvug.example&gt;'
  const body = shown(
    `<p>Mine.</p><div class="moz-cite-prefix">On 17 March 2019, ${name} wrote:</div><blockquote type="cite">${lines}</blockquote>`,
  )
  const fold = body.querySelector('details')!
  expect(fold.open).toBe(false)
  expect(fold.firstElementChild!.localName).toBe('summary')
  expect(fold.firstElementChild!.children).toHaveLength(0)
  expect(body.querySelector('img')).toBeNull()
})

test('thousands of quotes, blocks and levels are read', () => {
  const wide = `<p>Mine.</p>${`<div class="gmail_attr">${said}</div><blockquote type="cite">x</blockquote>y`.repeat(1500)}`
  expect(folded(wide).labels).toEqual([])
  const deep = (levels: number): string =>
    `<p>Mine.</p>${'<blockquote type="cite"><div style="border-top:solid">'.repeat(levels)}${lines}`
  expect(folded(deep(200)).labels).toEqual(['12 quoted lines'])
  // Browsers flatten what is deeper than 512.
  expect(shown(deep(3000)).textContent).toContain('Line 11 of the compost.')
})
