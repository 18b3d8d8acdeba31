import { expect, test, vi } from 'vitest'
import type { AttachmentInfo } from '#domain/scripting.ts'
import { inlinePictures, mostBatch } from '#views/message/inline-pictures.ts'

function attachment(cid: string | null, more: Partial<AttachmentInfo> = {}): AttachmentInfo {
  return {
    name: '',
    type: 'image/png',
    bytes: 1000,
    cid,
    inline: cid !== null,
    packed: 'mime',
    unpacked: false,
    message: null,
    doubts: [],
    ...more,
  }
}

const load = () =>
  vi.fn((places: readonly number[]) => Promise.resolve(places.map((place) => new Blob([String(place)]))))

const living = new AbortController().signal

async function texts(found: ReadonlyMap<string, Blob>): Promise<Record<string, string>> {
  return Object.fromEntries(
    await Promise.all([...found].map(async ([cid, blob]) => [cid, await blob.text()])),
  )
}

test('a message is read once for all of its pictures', async () => {
  const loaded = load()
  const files = [attachment('bed'), attachment(null), attachment('path'), attachment('gate')]
  const found = await inlinePictures(files, ['gate', 'bed', 'path'], loaded, living)
  expect(await texts(found)).toEqual({ gate: '3', bed: '0', path: '2' })
  expect(loaded.mock.calls).toEqual([[[3, 0, 2]]])
})

test('what is not there, or is no picture, is not asked for', async () => {
  const loaded = load()
  const files = [attachment('page', { type: 'text/html' }), attachment('drawing', { type: 'image/svg+xml' })]
  expect(await inlinePictures(files, ['page', 'drawing', 'gone'], loaded, living)).toEqual(new Map())
  expect(loaded).not.toHaveBeenCalled()
})

test('only so much is in memory at once, but for one picture that is larger', async () => {
  const loaded = load()
  const sizes = [0.4, 0.4, 0.4, 3, 0.4]
  const files = sizes.map((share, i) => attachment(`p${i}`, { bytes: share * mostBatch }))
  const cids = files.map(({ cid }) => cid ?? '')
  expect((await inlinePictures(files, cids, loaded, living)).size).toBe(5)
  expect(loaded.mock.calls).toEqual([[[0, 1]], [[2]], [[3]], [[4]]])
})

test('pictures that can’t be read keep none of the others away', async () => {
  const files = ['a', 'b'].map((cid) => attachment(cid, { bytes: mostBatch }))
  const loaded = load()
  loaded.mockRejectedValueOnce(new Error('the disk is gone'))
  expect(await texts(await inlinePictures(files, ['a', 'b'], loaded, living))).toEqual({ b: '1' })
})

test('once the message has left, no more is read', async () => {
  const files = ['a', 'b'].map((cid) => attachment(cid, { bytes: mostBatch }))
  const controller = new AbortController()
  const loaded = load()
  loaded.mockImplementationOnce((places) => {
    controller.abort()
    return Promise.resolve(places.map(() => new Blob()))
  })
  await inlinePictures(files, ['a', 'b'], loaded, controller.signal)
  expect(loaded).toHaveBeenCalledTimes(1)
})
