import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BoxwoodError } from '#base/errors.ts'
import { Hosted } from '#state/hosted/hosted.svelte.ts'
import { fakeEnvironment } from '#test/fake/fake-environment.ts'

// What the page's own address is: an archive may be named relative to it.
beforeEach(() => void vi.stubGlobal('document', { baseURI: 'https://lists.example/app/' }))
afterEach(() => void vi.unstubAllGlobals())

const folder = 'https://lists.example/potluck/'

test('an archive that is named by its folder, by its front file and from the page is opened once', async () => {
  const hosted = new Hosted(fakeEnvironment())
  const names = [folder, `${folder}archive.boxwood`, '../potluck/', '/potluck/archive.boxwood']
  for (const name of names) expect(await hosted.open(name)).toBe('web')
  expect(hosted.all).toEqual([{ archive: 'web', url: folder }])
})

test('archives that are asked for at the same time have ids in that order', async () => {
  const hosted = new Hosted(fakeEnvironment())
  const names = [folder, 'https://lists.example/seeds/', folder, 'https://other.example/seeds/']
  expect(await Promise.all(names.map((name) => hosted.open(name)))).toEqual(['web', 'web-2', 'web', 'web-3'])
})

test('what is being opened is told at once, and why it could not be', async () => {
  const environment = fakeEnvironment()
  const refused = new BoxwoodError('link-refused', { host: 'lists.example', status: 404 })
  environment.library.host = () => Promise.reject(refused)
  const hosted = new Hosted(environment)
  const opened = hosted.open(folder)
  expect(hosted.opening).toEqual({ archive: 'web', url: folder, problem: null })
  await expect(opened).rejects.toBe(refused)
  expect(hosted.opening).toEqual({ archive: 'web', url: folder, problem: refused })
})

test('one that could not be opened leaves its id to the next try', async () => {
  const environment = fakeEnvironment()
  const { host } = environment.library
  environment.library.host = () => Promise.reject(new BoxwoodError('link-unreachable'))
  const hosted = new Hosted(environment)
  await expect(hosted.open(folder)).rejects.toThrow('link-unreachable')
  environment.library.host = host
  expect(await hosted.open(folder)).toBe('web')
})

test('the address of a page that was published leads to the archive beneath it, once', async () => {
  const environment = fakeEnvironment()
  const asked: string[] = []
  environment.web.readFolder = async ({ url }) => void asked.push(url)
  const { host } = environment.library
  environment.library.host = (input) =>
    asked.at(-1) === folder ? Promise.reject(new BoxwoodError('link-refused', { status: 404 })) : host(input)
  const hosted = new Hosted(environment)
  expect(await hosted.open(folder)).toBe('web')
  expect(hosted.all).toEqual([{ archive: 'web', url: `${folder}archive/` }])
  for (const name of [folder, `${folder}archive/`]) expect(await hosted.open(name)).toBe('web')
  expect(asked).toEqual([folder, `${folder}archive/`])
})

test.each(['newer-format', 'damaged-archive', 'link-unreachable'] as const)(
  'what is wrong with the archive beneath a page is told (%s), not that there is none at the page',
  async (code) => {
    const environment = fakeEnvironment()
    const asked: string[] = []
    environment.web.readFolder = async ({ url }) => void asked.push(url)
    environment.library.host = () =>
      Promise.reject(
        new BoxwoodError(asked.at(-1) === folder ? 'link-refused' : code, { status: 404, published: true }),
      )
    await expect(new Hosted(environment).open(folder)).rejects.toMatchObject({ code })
    expect(asked).toEqual([folder, `${folder}archive/`])
  },
)

test('no scheme but that of the web leads to an archive', async () => {
  const hosted = new Hosted(fakeEnvironment())
  for (const address of ['file:///home/ada/potluck/', 'data:text/plain,potluck/'])
    await expect(hosted.open(address)).rejects.toThrow('link-not-allowed')
  expect(hosted.all).toEqual([])
})

test('archives that an address names have the ids of their places there, though the first can’t be opened', async () => {
  const environment = fakeEnvironment()
  const { host } = environment.library
  const hosted = new Hosted(environment)
  const seeds = 'https://lists.example/seeds/'
  hosted.expect([folder, `${folder}archive.boxwood`, seeds])
  environment.library.host = () => Promise.reject(new BoxwoodError('link-unreachable'))
  await expect(hosted.open(folder)).rejects.toThrow('link-unreachable')
  environment.library.host = host
  expect(await hosted.open(seeds)).toBe('web-2')
  expect(await hosted.open('https://other.example/seeds/')).toBe('web-3')
  expect(await hosted.open(folder)).toBe('web')
})
