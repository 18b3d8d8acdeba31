import type { Payload } from './payload.ts'

export const threadSize = 25

/** The Message-ID of a payload's message: those of one thread answer its first. */
export function messageId(index: number): string {
  return `${index}@hostile.example`
}

/** An mbox with a message of HTML alone for each, from a person named like it, in threads of `threadSize`. */
export function hostileMailbox(payloads: readonly Payload[]): string {
  return payloads.map(message).join('')
}

function message({ name, html }: Payload, index: number): string {
  const date = new Date(Date.UTC(2019, 2, 18, 9, 0, index)).toUTCString().replace('GMT', '+0000')
  const first = index - (index % threadSize)
  const references = index === first ? '' : `References: <${messageId(first)}>\n`
  const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\n')
  return `From a@hostile.example Mon Mar 18 09:00:00 2019
Message-ID: <${messageId(index)}>
${references}Date: ${date}
From: "${name}" <a@hostile.example>
Subject: Letters from ${first + 1}
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${body}

`
}
