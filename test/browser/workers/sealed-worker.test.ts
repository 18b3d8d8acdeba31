import { expect, test, vi } from 'vitest'
import { importer, library } from '#workers/start-workers.ts'

test('the blob that a worker starts from is let go of once the worker runs', async () => {
  const made = vi.spyOn(URL, 'createObjectURL')
  const [writing, reading] = [importer(), library()]
  await expect(reading.get().find({ messageIds: ['0@gnvug.example'] })).resolves.toEqual([[]])
  const renamed = writing.get().rename({ archive: 'none', name: 'Bins' })
  await expect(renamed).rejects.toMatchObject({ code: 'no-such-archive' })
  const addresses = made.mock.results.map(({ value }) => String(value))
  // The importer's second hand is the third.
  expect(addresses).toHaveLength(3)
  const isKept = (address: string): Promise<boolean> =>
    fetch(address).then(
      () => true,
      () => false,
    )
  await expect.poll(() => Promise.all(addresses.map(isKept))).toEqual([false, false, false])
  writing.terminate()
  reading.terminate()
})
