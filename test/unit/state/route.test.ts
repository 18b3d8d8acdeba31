import { expect, test } from 'vitest'
import { formatRoute, messageAddress, parseRoute, withQuery, type Route } from '#state/route.ts'

const routes: Route[] = [
  { is: 'start' },
  { is: 'archive', archive: 'a1' },
  { is: 'thread', archive: 'a1', thread: '<odd/id?q=#%>@gnvug.example' },
  { is: 'message', archive: 'a/1', message: 'k:00ff' },
  { is: 'anywhere', message: '種@gnvug.example' },
  { is: 'archive', archive: 'a1', query: 'from:ada "hard winter" 100% a+b?c&q=d #e' },
  { is: 'thread', archive: 'a1', thread: 'what?@gnvug.example', query: '堆肥 -date:2019' },
  { is: 'message', archive: 'a1', message: 'k:00ff', query: 'is:starred' },
]

test.each(routes)('$is is the same after being an address', (route) => {
  expect(parseRoute(formatRoute(route))).toEqual(route)
})

test.each(['', '#', '#/'])('%j is the start', (fragment) => {
  expect(parseRoute(fragment)).toEqual({ is: 'start' })
})

test.each([
  '#/a',
  '#/a/',
  '#/m/',
  '#/a/x/t/',
  '#/a/x/y/z',
  '#/a/x/t/y/z',
  '#/a/%E0%A4%A',
  '#nowhere',
  '#//a/x',
])('%s names nothing', (fragment) => {
  expect(parseRoute(fragment).is).toBe('unknown')
})

test('a slash or a question at the end changes nothing', () => {
  expect(parseRoute('#/a/x/')).toEqual({ is: 'archive', archive: 'x' })
  expect(parseRoute('#/a/x?')).toEqual({ is: 'archive', archive: 'x' })
})

test('a search that is typed into the address is understood, and a blank one is none', () => {
  expect(parseRoute('#/a/x?q=hard winter')).toEqual({ is: 'archive', archive: 'x', query: 'hard winter' })
  expect(parseRoute('#/a/x/t/y?q=%E0%A4%A')).toMatchObject({ is: 'thread', thread: 'y' })
  expect(parseRoute('#/a/x?q=+')).toEqual({ is: 'archive', archive: 'x' })
  expect(withQuery(parseRoute('#/a/x?q=compost'), '')).toEqual({ is: 'archive', archive: 'x' })
  expect(withQuery({ is: 'start' }, 'compost')).toEqual({ is: 'start' })
})

test('a message without an id of its own is named by its key', () => {
  expect(messageAddress({ key: 'ff', messageId: 'a@b', sameId: false })).toBe('a@b')
  expect(messageAddress({ key: 'ff', messageId: 'a@b', sameId: true })).toBe('k:ff')
  expect(messageAddress({ key: 'ff', messageId: null, sameId: false })).toBe('k:ff')
})
