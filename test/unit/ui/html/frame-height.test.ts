import { expect, test } from 'vitest'
import { FrameHeight, tallest } from '#ui/html/frame-height.ts'

/** How tall a document is in its flow, and down to what runs out of it, in a frame of this height. */
type Laid = (frame: number) => { flow: number; end?: number }

/** The heights that the frame takes until it keeps one. */
function heights(laid: Laid, height = new FrameHeight(), first = 160): number[] {
  const taken = [first]
  while (taken.length < 200) {
    const frame = taken.at(-1) ?? first
    const { flow, end = 0 } = laid(frame)
    const to = height.take({ flow, reach: Math.max(frame, Math.ceil(flow), end), seen: frame, frame }).height
    if (to === frame) break
    taken.push(to)
  }
  return taken
}

test.each([20, 160, 1234.4])('a frame is as tall as a flow of %s', (flow) => {
  expect(heights(() => ({ flow })).at(-1)).toBe(Math.ceil(flow) + 1)
})

test.each([90, 160, 2000])('what is positioned down to %s is in the frame, whatever the flow', (end) => {
  expect(heights(() => ({ flow: 16, end })).at(-1)).toBe(end)
})

test('a flow that gets shorter, as in a wider window, leaves nothing empty below it', () => {
  const height = new FrameHeight()
  const narrow = heights(() => ({ flow: 2000 }), height).at(-1)
  expect(heights(() => ({ flow: 900 }), height, narrow).at(-1)).toBe(901)
})

test('what was folded away after a person unfolded it leaves nothing empty', () => {
  const height = new FrameHeight()
  const unfolded = heights(() => ({ flow: 100, end: 5000 }), height).at(-1)
  expect(unfolded).toBe(5000)
  height.renew()
  expect(heights(() => ({ flow: 100 }), height, unfolded).at(-1)).toBe(101)
})

test('a document that is as tall as its frame keeps it, and is not drawn again for ever', () => {
  expect(heights((frame) => ({ flow: 16, end: frame })).length).toBeLessThan(3)
})

test('one that is always taller than its frame stops and scrolls', () => {
  const doubling = heights((frame) => ({ flow: 16, end: frame * 2 }))
  expect(doubling.at(-1)).toBe(tallest)
  const creeping = heights((frame) => ({ flow: frame + 10 }))
  expect(creeping.length).toBeLessThan(100)
  const height = new FrameHeight()
  expect(height.take({ flow: 50_000, reach: 50_000, seen: 160, frame: 160 })).toEqual({
    height: tallest,
    scrolls: true,
  })
})
