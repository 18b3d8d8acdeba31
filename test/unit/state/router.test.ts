import { describe, expect, test } from 'vitest'
import { Router } from '#state/router.svelte.ts'

const page = 'https://boxwood.example/app/'

/** What a router needs of a window: an address, a history of one tab, and who listens. */
function fakeWindow(hash: string) {
  const listeners = new Map<string, () => void>()
  const entries = [new URL(hash, page)]
  const write = (address: string): URL => new URL(address || '', entries.at(-1))
  return {
    get location() {
      return entries.at(-1)!
    },
    history: {
      state: null,
      pushState: (_: unknown, __: string, address = '') => void entries.push(write(address)),
      replaceState: (_: unknown, __: string, address = '') =>
        void entries.splice(-1, 1, write(address || entries.at(-1)!.href)),
    },
    addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
    clearTimeout: () => undefined,
    setTimeout: () => 1,
    entries,
    /** As when a person follows a link of the page. */
    follow(address: string) {
      entries.push(write(address))
      listeners.get('hashchange')?.()
    },
  }
}

function routed(hash: string) {
  const window = fakeWindow(hash)
  // It has what a router uses of one.
  return { window, router: new Router(window as unknown as Window) }
}

describe('in mail that came in a link', () => {
  const link = '#/t/AQAy-_x0'

  test('the address is the link wherever a person goes, and names the place', () => {
    const { router, window } = routed(link)
    const { route } = router
    if (route.is !== 'archive') throw new Error('it is no archive')
    const { archive } = route
    router.go({ is: 'thread', archive, thread: 'bins@gnvug.example' })
    expect(window.location.hash).toBe(`${link}/t/bins%40gnvug.example`)
    router.rename({ is: 'message', archive, message: 'k:ff' })
    expect(window.location.hash).toBe(`${link}/m/k%3Aff`)
    router.ask('zinnober', { replace: true })
    expect(window.location.hash).toBe(`${link}/m/k%3Aff?q=zinnober`)
    expect(router.route).toEqual({ is: 'message', archive, message: 'k:ff', query: 'zinnober' })
    expect(router.linkTo({ is: 'archive', archive })).toBe(page + link)
    expect(window.entries).toHaveLength(2)
  })

  test('a row’s link, which is short, leads to the long address', () => {
    const { router, window } = routed(link)
    const { route } = router
    if (route.is !== 'archive') throw new Error('it is no archive')
    window.follow(`#/a/${route.archive}/t/bins%40gnvug.example`)
    expect(window.location.hash).toBe(`${link}/t/bins%40gnvug.example`)
    expect(router.route).toEqual({ is: 'thread', archive: route.archive, thread: 'bins@gnvug.example' })
    expect(window.entries).toHaveLength(2)
  })
})

test('everywhere else the address is the route’s', () => {
  const { router, window } = routed('#/a/potluck?q=compost')
  expect(router.route).toEqual({ is: 'archive', archive: 'potluck', query: 'compost' })
  router.go({ is: 'anywhere', message: 'bins@gnvug.example' })
  expect(window.location.hash).toBe('#/m/bins%40gnvug.example')
  window.follow('#/a/potluck/t/x')
  expect(window.location.hash).toBe('#/a/potluck/t/x')
  expect(router.route).toEqual({ is: 'thread', archive: 'potluck', thread: 'x' })
})
