import { expect, test } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { ThreadLink } from '#state/share/thread-link.svelte.ts'
import { fakeLibrary } from '#test/fake/fake-library.ts'

const library = fakeLibrary(10)
const what = { is: 'thread', thread: 'bins@gnvug.example' } as const

test('is measured, then made', async () => {
  const link = new ThreadLink(library, 'potluck', what)
  await link.make(null)
  expect(link.state).toEqual({ is: 'measuring' })
  await link.measure(false)
  expect(link.state).toEqual({ is: 'measured', characters: 10 })
  const made = link.make('compost')
  expect(link.state).toEqual({ is: 'making', characters: 10 })
  await made
  expect(link.state).toEqual({ is: 'made', fragment: '#/t/thread' })
})

test('one that was asked for before the passphrase changed is dropped', async () => {
  let answer: (fragment: string) => void = () => undefined
  const threadLink = (): Promise<string> => new Promise((resolve) => (answer = resolve))
  const link = new ThreadLink({ ...library, threadLink }, 'potluck', what)
  await link.measure(false)
  const made = link.make(null)
  const measured = link.measure(true)
  answer('#/t/old')
  await Promise.all([made, measured])
  expect(link.state).toEqual({ is: 'measured', characters: 10 })
})

test('tells that the mail is too much for one', async () => {
  const threadLinkSize = (): Promise<number> =>
    Promise.reject(new BoxwoodError('thread-link-too-large', { most: 2_000_000 }))
  const link = new ThreadLink({ ...library, threadLinkSize }, 'potluck', what)
  await link.measure(false)
  expect(link.state).toMatchObject({ is: 'failed', error: { code: 'thread-link-too-large' } })
})
