import { expect, test } from 'vitest'
import { parseRoute } from '#state/route.ts'
import { CarriedLinks } from '#state/share/carried-links.ts'

const link = '#/t/AQAy-_x0'

test.each(['', '/t/bins%40gnvug.example', '/m/k%3A00ff', '?q=hard+winter', '/t/a%3Fb?q=a%2Fb'])(
  'the place %j in a link is one in its archive, and the same again',
  (place) => {
    const carried = new CarriedLinks()
    const short = carried.shortened(link + place)
    expect(short).toMatch(/^#\/a\/link-\w+/)
    expect(short.endsWith(place)).toBe(true)
    expect(carried.lengthened(short)).toBe(link + place)
    expect(parseRoute(short)).toMatchObject({ archive: expect.stringMatching(/^link-\w+$/) as unknown })
  },
)

test('another link is another archive, the same the same, in another tab, too', () => {
  const [one, other] = [new CarriedLinks(), new CarriedLinks()]
  expect(one.shortened(link)).not.toBe(one.shortened(`${link}A`))
  expect(one.shortened(link)).toBe(other.shortened(link))
})

test('a link is known by the archive that it was', () => {
  const carried = new CarriedLinks()
  const archive = carried.shortened(`${link}/t/x`).split('/')[2]!
  expect(carried.of(archive)).toBe(link)
  expect(carried.of('potluck')).toBeUndefined()
})

test.each(['', '#', '#/', '#/t', '#/a/potluck', '#/a/potluck/t/x', '#/m/x', '#/a/link-unknown/t/x'])(
  '%j stays as it is',
  (fragment) => {
    const carried = new CarriedLinks()
    expect(carried.shortened(fragment)).toBe(fragment)
    expect(carried.lengthened(fragment)).toBe(fragment)
  },
)

test('a link without mail is one of which something is missing, not another place', () => {
  expect(parseRoute(new CarriedLinks().shortened('#/t/')).is).toBe('archive')
})
