import { expect, it } from 'vitest'
import { firstPlaces } from '#search/results/first-places.ts'
import { seededRandom } from '#test/generate/random.ts'

it('the first places are those of a sorted list', () => {
  const random = seededRandom(3)
  for (let i = 0; i < 300; i++) {
    const keys = Array.from({ length: random.below(300) }, () => random.below(40))
    const compare = (a: number, b: number): number => keys[a]! - keys[b]! || a - b
    const most = random.below(random.chance(0.5) ? 10 : 300)
    const sorted = keys.map((_, place) => place).sort(compare)
    expect([...firstPlaces(keys.length, most, compare)]).toEqual(sorted.slice(0, most))
  }
})
