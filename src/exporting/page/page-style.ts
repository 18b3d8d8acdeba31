/**
 * All of a page's style. It has no address in it: nothing is loaded. Messages out of sight are not laid out: a page of thousands
 * opens ten times as fast for it, and the browser's find and screen readers see them all the same.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fcfcfa; --raised: #fff; --ink: #1d211c; --soft: #5c625a; --line: #d9dbd3; --edge: #858b81; --accent: #3c6e3f;
  --quote-1: #4d6b7c; --quote-2: #7a5d80; --quote-3: #74653a; --add: #24572a; --remove: #8a2c22;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161815; --raised: #1c1f1b; --ink: #e4e6e0; --soft: #a5aba1; --line: #343933; --edge: #6f766c; --accent: #86b884;
    --quote-1: #8fb3c7; --quote-2: #c3a3c9; --quote-3: #c6b584; --add: #a9d8a6; --remove: #f0b3ab;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 56rem;
  font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.5rem 0 1rem; }
h3 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0.5rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.note { color: var(--soft); font-size: 0.9rem; }
[role='search'] { margin-top: 1.25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
label { display: block; font-weight: 600; }
input {
  font: inherit; color: inherit; background: var(--raised); width: 100%; max-width: 30rem;
  padding: 0.5rem 0.7rem; border: 1px solid var(--edge); border-radius: 6px;
}
article { margin: 0 0 1.25rem; padding: 1rem 1.1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 8px; content-visibility: auto; contain-intrinsic-height: auto 24rem; }
.missing { margin-block: 0 1.25rem; }
.depth-1 { margin-inline-start: 0.75rem; }
.depth-2 { margin-inline-start: 1.5rem; }
.depth-3 { margin-inline-start: 2.25rem; }
.depth-4 { margin-inline-start: 3rem; }
.depth-5 { margin-inline-start: 3.75rem; }
.depth-6 { margin-inline-start: 4.5rem; }
@media (max-width: 40rem) {
  [class*='depth-'] { margin-inline-start: 0; }
}
table { border-collapse: collapse; font-size: 0.875rem; margin-bottom: 0.9rem; }
th { font-weight: 400; color: var(--soft); text-align: start; vertical-align: top; padding: 0 1rem 0 0; white-space: nowrap; }
td { padding: 0; }
.words, .fixed, .faint, blockquote { white-space: pre-wrap; unicode-bidi: plaintext; margin: 0 0 0.75rem; tab-size: 8; }
.words { max-width: 82ch; }
.fixed { font: 0.84rem/1.5 ui-monospace, Menlo, Consolas, monospace; }
.faint { color: var(--soft); font-size: 0.9rem; }
.add { color: var(--add); }
.remove { color: var(--remove); }
.head, .hunk, .stat { color: var(--soft); }
blockquote { padding-inline-start: 0.75rem; border-inline-start: 2px solid currentColor; }
.level-1 { color: var(--quote-1); }
.level-2 { color: var(--quote-2); margin-inline-start: 0.8rem; }
.level-3 { color: var(--quote-3); margin-inline-start: 1.6rem; }
.level-4 { color: var(--quote-1); margin-inline-start: 2.4rem; }
details { margin-bottom: 0.75rem; }
summary { color: var(--soft); font-size: 0.9rem; cursor: pointer; }
details[open] > summary { margin-bottom: 0.5rem; }
[hidden] { display: none; }
footer { margin-top: 3rem; }
@media print {
  :root {
    --paper: #fff; --raised: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #000;
    --quote-1: #333; --quote-2: #333; --quote-3: #333; --add: #000; --remove: #000;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  [role='search'] { display: none; }
  article { content-visibility: visible; border-width: 1px 0 0; border-radius: 0; padding: 0.6rem 0 0; }
  h2, h3, table { break-after: avoid; }
}
`
