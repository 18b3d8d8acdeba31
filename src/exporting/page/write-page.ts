import { utf8Encode } from '#base/text-bytes.ts'
import { Markup, markup } from './markup.ts'
import { messageMarkup, missingMarkup } from './message-markup.ts'
import type { PageEntry } from './page-entry.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'

export interface PageWords {
  /** Of the archive, the thread or the search. */
  readonly title: string
  /** What of it is shown, in a sentence. */
  readonly about: string
}

/**
 * One HTML page that needs nothing else: its policy lets it load nothing and run its own script only, so that it is the same
 * from a disk, without a network, and whatever the messages say. In pieces.
 */
export async function* writePage(
  { title, about }: PageWords,
  entries: AsyncIterable<PageEntry>,
): AsyncGenerator<string> {
  yield (await pageHead(title, about)).source
  let open = false
  let subject = ''
  let number = 0
  for await (const entry of entries) {
    if (entry.is === 'message') yield messageMarkup(entry, ++number, subject).source
    else if (entry.is === 'missing') yield missingMarkup(entry).source
    else {
      if (open) yield '</section>\n'
      open = true
      subject = entry.subject
      yield threadHead(entry).source
    }
  }
  if (open) yield '</section>\n'
  yield pageEnd(number).source
}

async function pageHead(title: string, about: string): Promise<Markup> {
  const policy = [
    "default-src 'none'",
    `script-src ${await hashOf(pageScript)}`,
    `style-src ${await hashOf(pageStyle)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy.join('; '))}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="note">${about}</p>
<div role="search" hidden>
<label for="find">Search this page</label>
<input id="find" type="search" autocomplete="off" spellcheck="false">
<p id="told" class="note" role="status"></p>
</div>
</header>
<main>
`
}

function threadHead({ subject, messages }: Extract<PageEntry, { is: 'thread' }>): Markup {
  return markup`<section>
<h2>${subject || 'No subject'}</h2>
<p class="note">${messages} ${messages === 1 ? 'message' : 'messages'}</p>
`
}

function pageEnd(messages: number): Markup {
  return markup`${messages === 0 ? markup`<p>There is no message in it.</p>\n` : null}</main>
<footer class="note">Made with Boxwood. This page loads nothing and sends nothing.</footer>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`
}

/** As a policy names what may run (CSP 3 § 2.3.1). */
async function hashOf(source: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8Encode(source)))
  return `'sha256-${btoa(String.fromCharCode(...digest))}'`
}
