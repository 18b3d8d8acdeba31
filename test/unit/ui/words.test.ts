import { expect, test } from 'vitest'
import { checkFormat, formatVersion } from '#archive/directory.ts'
import { asBoxwoodError, type ErrorCode } from '#base/errors.ts'
import { wordsFor } from '#ui/words.ts'

const codes: ErrorCode[] = [
  'cancelled',
  'not-mail',
  'empty-file',
  'unsupported-kind',
  'damaged-compression',
  'file-changed',
  'file-unreadable',
  'storage-full',
  'storage-failed',
  'newer-format',
  'damaged-archive',
  'no-such-archive',
  'no-such-message',
  'no-such-attachment',
  'link-unreachable',
  'link-refused',
  'link-not-allowed',
  'thread-link-damaged',
  'thread-link-version',
  'thread-link-locked',
  'thread-link-too-large',
  'not-one-message',
  'page-too-large',
  'missing-feature',
  'insecure-origin',
  'updated-elsewhere',
  'part-missing',
  'worker-died',
  'bug',
]

test.each(codes)('%s has words, with details and without', (code) => {
  const details = {
    file: 'holiday.mp4',
    kind: 'a video',
    status: 404,
    needed: 10_000_000,
    said: 'no',
    features: 'locks',
  }
  for (const given of [{}, details]) {
    const { title, text } = wordsFor({ code, details: given })
    expect(title.length).toBeGreaterThan(8)
    expect(text).toMatch(/[.]$/)
    expect(title + text).not.toMatch(/undefined|NaN|\[object|oops|sorry|unfortunately/i)
  }
})

test('of a published archive nobody is told to download a file', () => {
  const details = { published: true, host: 'lists.example', file: 'archive.boxwood' }
  for (const status of [404, 403, 503])
    expect(wordsFor({ code: 'link-refused', details: { ...details, status } }).text).not.toMatch(
      /drop|download/i,
    )
  expect(wordsFor({ code: 'link-refused', details: { ...details, status: 404 } }).title).toBe(
    'There is no archive at this address (404)',
  )
  const unreached = wordsFor({ code: 'link-unreachable', details })
  expect(unreached.title).toBe('lists.example could not be reached')
  expect(unreached.text).not.toMatch(/drop|download/i)
})

test('an archive of a newer format says which it is, and which can be read', () => {
  let thrown: unknown
  try {
    checkFormat(formatVersion + 7)
  } catch (error) {
    thrown = error
  }
  const { text } = wordsFor(asBoxwoodError(thrown))
  expect(text).toContain(`Its format is ${formatVersion + 7}; this one reads up to ${formatVersion}.`)
})

test('a file is named', () => {
  expect(wordsFor({ code: 'not-mail', details: { file: 'holiday.mp4' } }).title).toBe(
    'holiday.mp4 is not mail',
  )
  expect(wordsFor({ code: 'not-mail', details: {} }, 'b.bin').title).toBe('b.bin is not mail')
})
