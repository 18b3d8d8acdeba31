import { expect, test } from 'vitest'
import { formatRoute } from '#state/route.ts'
import { archiveLink } from '#state/share/archive-link.ts'
import { fakeNode, fakeRow } from '#test/fake/fake-library.ts'

const page = 'https://boxwood.example/app/'
const linkTo =
  (search = ''): Parameters<typeof archiveLink>[2] =>
  (route) =>
    page + search + formatRoute(route)
const kept = { id: 'potluck', place: 'browser' } as const
const [row, node] = [fakeRow(3), fakeNode(3, 1)]

test('a message and a thread are found in whatever archive holds them', () => {
  expect(archiveLink({ is: 'message', node }, kept, linkTo())).toEqual({
    address: `${page}#/m/3-1%40gnvug.example`,
    opens: 'anywhere',
    names: 'the message’s Message-ID',
  })
  expect(archiveLink({ is: 'thread', row, nodes: [node] }, kept, linkTo()).address).toBe(
    `${page}#/m/thread-3%40gnvug.example`,
  )
})

test('what has no id, a search and an archive are known to this browser only', () => {
  const nameless = { ...node, messageId: null }
  for (const what of [
    { is: 'message', node: nameless },
    { is: 'thread', row: { ...row, key: 'k:00ff' }, nodes: [nameless] },
    { is: 'found', asked: { query: 'compost' } },
    { is: 'archive' },
  ] as const) {
    const { address, opens } = archiveLink(what, kept, linkTo())
    expect(address).toContain('#/a/potluck')
    expect(opens).toBe('browser')
    expect(archiveLink(what, kept, linkTo('?archive=list.mbox')).opens).toBe('web')
    expect(archiveLink(what, { id: 'link-1', place: 'tab' }, linkTo()).opens).toBe('link')
  }
})

test('a link into an archive on the web names it, and the place in it', () => {
  const web = { id: 'web', place: 'web' } as const
  const { address, opens } = archiveLink({ is: 'message', node }, web, linkTo('?archive=potluck/'))
  expect(opens).toBe('web')
  expect(address).toContain(`?archive=potluck/#/a/web/m/`)
})
