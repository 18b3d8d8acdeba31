import { expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { watched } from '#state/watched.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

test('answers come through, and failures are heard and still thrown', async () => {
  const environment = fakeEnvironment()
  const heard = vi.fn()
  const { library } = watched(environment, heard)
  expect(await library.archives({})).toHaveLength(1)
  expect(heard).not.toHaveBeenCalled()
  environment.library.archives = () => Promise.reject(new BoxwoodError('updated-elsewhere'))
  await expect(library.archives({})).rejects.toMatchObject({ code: 'updated-elsewhere' })
  expect(heard).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'updated-elsewhere' }))
})
