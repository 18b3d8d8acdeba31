import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findDuplicates } from '#domain/threads/thread-duplicates.ts'
import { threadByRfc5256 } from '#domain/threads/thread-rfc5256.ts'
import { checkForest } from '#test/unit/domain/threads/check-forest.ts'
import { columnsOf, forestOf } from '#test/unit/domain/threads/mails.ts'
import { corpora, hasCorpora, readMails } from './read-mails.ts'

const folder = `${corpora}/threading/mail-thread-perl/t`
const messages: Readonly<Record<string, number>> = {
  testbox: 10,
  'testbox-2': 3,
  'testbox-3': 3,
  'testbox-4': 7,
  'testbox-5': 4,
  'testbox-6': 6,
  'testbox-7': 1,
  'testbox-8': 3,
  'testbox-9': 6,
}

describe.skipIf(!hasCorpora)('the awkward threads of Mail::Thread', () => {
  test.each(Object.keys(messages))('%s loses no message and has no loop, in either mode', (name) => {
    const mails = readMails(`${folder}/${name}`)
    expect(mails.length).toBe(messages[name])
    const columns = columnsOf(mails)
    checkForest(forestOf(mails), columns, findDuplicates(columns))
    checkForest(threadByRfc5256(columns), columns, new Int32Array(mails.length).fill(-1))
  })

  test('are all there', () => {
    expect(readdirSync(folder).length).toBe(Object.keys(messages).length)
  })
})
