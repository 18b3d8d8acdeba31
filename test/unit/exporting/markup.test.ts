import { expect, test } from 'vitest'
import { markup } from '#exporting/page/markup.ts'

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  [`" onfocus='x' `, '&quot; onfocus=&#39;x&#39; '],
  ['&lt;', '&amp;lt;'],
  ['a\0b\u0085c\ufffe', 'a\ufffdb\ufffdc\ufffd'],
  ['half \ud83d of one', 'half \ufffd of one'],
  ['two\r\nlines\rmore\tcolumns', 'two\nlines\nmore\tcolumns'],
])('%j is text', (text, written) => {
  expect(markup`<p title="${text}">${text}</p>`.source).toBe(`<p title="${written}">${written}</p>`)
})

test('what is markup stays markup, one or several', () => {
  const item = markup`<li>${'<b>'}</li>`
  expect(markup`<ul>${[item, item]}${null}${3}</ul>`.source).toBe(
    '<ul><li>&lt;b&gt;</li><li>&lt;b&gt;</li>3</ul>',
  )
})
