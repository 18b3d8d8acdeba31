import { expect, test } from 'vitest'
import { looksGarbled } from '#mime/charset/mojibake.ts'
import { extractText } from '#mime/extract-text.ts'
import { parseHead } from '#mime/parse-head.ts'
import { corpora } from '#test/build/corpora.ts'
import { allMessages } from './read-messages.ts'

test.skipIf(!corpora)('of real mail only what was garbled is offered for repair', () => {
  const offered: string[] = []
  let beyondAscii = 0
  for (const { name, bytes } of allMessages()) {
    const head = parseHead(bytes, { separatorDate: null })
    const words = [head.subject, head.from?.name ?? '', extractText(bytes, head).text].join('\n')
    if (/[\u0080-\uffff]/.test(words)) beyondAscii++
    if (looksGarbled(words)) offered.push(name)
  }
  // Both sign off a patch with the same garbled name.
  expect(offered).toEqual(['alsa-devel-2021Q3.mbox.gz#4140', 'alsa-devel-2021Q3.mbox.gz#4143'])
  expect(beyondAscii).toBeGreaterThan(1000)
})
