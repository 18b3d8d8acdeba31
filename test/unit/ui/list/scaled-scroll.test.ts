import { expect, test } from 'vitest'
import { ScaledScroll, tallest } from '#ui/list/scaled-scroll.ts'

const view = 800

function million(): ScaledScroll {
  const scroll = new ScaledScroll()
  scroll.resize(80_000_000, view)
  return scroll
}

test('a short list scrolls as it is', () => {
  const scroll = new ScaledScroll()
  scroll.resize(8_000, view)
  scroll.scrolled(1_234)
  expect([scroll.height, scroll.top, scroll.shift]).toEqual([8_000, 1_234, 0])
  expect(scroll.moveTo(9_999)).toBe(7_200)
})

test('an element is never taller than browsers allow', () => {
  expect(million().height).toBe(tallest)
})

test('the end of the element is the end of the list', () => {
  const scroll = million()
  scroll.scrolled(tallest - view)
  expect(scroll.top).toBe(80_000_000 - view)
  scroll.scrolled(0)
  expect(scroll.top).toBe(0)
})

test('a wheel moves by pixels wherever it is', () => {
  const scroll = million()
  scroll.moveTo(40_000_000)
  const { top } = scroll
  let at = top - scroll.shift
  for (let i = 0; i < 20; i++) scroll.scrolled((at += 100))
  expect(scroll.top).toBeCloseTo(top + 2_000, 6)
})

test('every row can be brought to the top', () => {
  const scroll = million()
  for (let row = 0; row < 1_000_000; row += 7_919) {
    scroll.moveTo(row * 80)
    expect(Math.abs(scroll.top - Math.min(row * 80, 80_000_000 - view))).toBeLessThan(12)
  }
})

test('scrolling up by a wheel reaches the first row without a leap', () => {
  const scroll = million()
  let at = scroll.moveTo(30_000)
  let before = scroll.top
  for (let i = 0; i < 1_000 && scroll.top > 0; i++) {
    at = Math.max(0, at - 100)
    scroll.scrolled(at)
    expect(before - scroll.top).toBeLessThanOrEqual(112)
    if (scroll.isCramped) at = scroll.moveTo(scroll.top)
    before = scroll.top
  }
  expect(scroll.top).toBe(0)
})

test('small moves drift, and moving to where it is mends it', () => {
  const scroll = million()
  let at = scroll.moveTo(40_000_000)
  for (let i = 0; i < 100; i++) scroll.scrolled((at += 100))
  expect(scroll.drift).toBeGreaterThan(1_000)
  const { top } = scroll
  scroll.moveTo(top)
  expect(scroll.drift).toBeLessThan(1)
  expect(scroll.top).toBe(top)
})
