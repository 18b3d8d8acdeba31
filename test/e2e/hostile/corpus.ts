import { simpleParser } from 'mailparser'
import { corpusFile } from '#test/build/corpora.ts'
import { listMessages } from '#test/corpora/mime/read-messages.ts'
import type { Payload } from './payload.ts'

/** What sanitisers are tested with: the payloads of DOMPurify, the HTML5 Security Cheatsheet and OWASP. */
export function knownPayloads(): Payload[] {
  return ['dompurify', 'h5sc', 'owasp'].flatMap((name) => {
    const text = new TextDecoder().decode(corpusFile(`hostile-html/${name}.json`))
    const payloads = JSON.parse(text) as { payload: string }[]
    return payloads.map(({ payload }, i) => ({ name: `${name} ${i + 1}`, html: payload }))
  })
}

/** The HTML of real spam, a message each. */
export async function spam(): Promise<Payload[]> {
  const found: Payload[] = []
  for (const { name, bytes } of listMessages('spam.mbox.gz')) {
    if (!/text\/html/i.test(Buffer.from(bytes).toString('latin1'))) continue
    const { html } = await simpleParser(Buffer.from(bytes), {
      skipTextToHtml: true,
      skipImageLinks: true,
    })
    if (typeof html === 'string') found.push({ name, html })
  }
  return found
}
