import { ink } from './colours.ts'

/** The frame's own style, before the sender's. `plain`: in the page's colours, light or dark; else a white sheet. */
export function frameStyle(plain: boolean): string {
  return base + (plain ? page : sheet)
}

const base = `
html { height: auto !important; overflow: auto hidden }
body { font: 15px/1.55 Inter, system-ui, sans-serif; overflow-wrap: break-word; height: auto !important; min-height: 0 !important }
img { max-width: 100%; height: auto }
pre { white-space: pre-wrap }
@media (max-width: 480px) { [nowrap] { white-space: normal } }
hr { border: 0; border-top: 1px solid light-dark(#858b81, #6f766c) }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid currentColor }
.boxwood-picture { font: 13px/1.5 system-ui, sans-serif; opacity: 0.75; border: 1px dashed currentColor; border-radius: 4px; padding: 1px 6px }
.boxwood-long { overflow-wrap: anywhere }
.boxwood-wide { overflow-x: auto; max-width: 100% }
.boxwood-quote { margin: 4px 0 }
.boxwood-fold { display: inline-block; box-sizing: border-box; max-width: 100%; padding: 1px 10px; border: 1px dashed light-dark(#858b81, #6f766c); border-radius: 6px; color: light-dark(#6b7168, #8f958b); font: 13px/1.55 Inter, system-ui, sans-serif; cursor: pointer; user-select: none; list-style: none; overflow-wrap: anywhere }
.boxwood-fold::-webkit-details-marker { display: none }
.boxwood-fold:hover, .boxwood-quote[open] > .boxwood-fold { color: ${ink} }
.boxwood-quote[open] > .boxwood-fold { margin-bottom: 6px }
::highlight(boxwood-match) { background-color: light-dark(#fbe9a6, #5c4d12); color: light-dark(#1d211c, #e4e6e0) }
::highlight(boxwood-current) { background-color: light-dark(#f3b94a, #c79a2a); color: #1d211c }
:focus-visible { outline: 2px solid light-dark(#3c6e3f, #86b884); outline-offset: 2px; border-radius: 4px }
`

const page = `
:root { color-scheme: var(--scheme, light) !important }
body { color: ${ink}; background: transparent; margin: 0 }
body > :where(p, div, ul, ol, h1, h2, h3):first-child { margin-top: 0 }
body > :where(p, div, ul, ol):last-child { margin-bottom: 0 }
:where(table, td, th) { border-color: light-dark(#858b81, #6f766c) }
/* As many characters a line as in a text. What is no text may be wider, and what has a width keeps it. */
:where(body:not(:has(table, img, pre, [style*="width" i])), p, li, dd, div:not(:has(div, p, table, img, pre))):where(:not([style*="width" i])) { max-width: 36em }
a { color: light-dark(#3c6e3f, #86b884) }
blockquote { color: light-dark(#4d6b7c, #8fb3c7) }
blockquote blockquote { color: light-dark(#7a5d80, #c3a3c9) }
blockquote blockquote blockquote { color: light-dark(#74653a, #c6b584) }
`

const sheet = `
/* The ground of a body is the whole sheet's; the frame itself is white. */
:root { color-scheme: light !important }
:where(body:not([bgcolor])) { background: #fff }
body { color: #222; margin: 18px }
a { color: #2a5db0 }
`
