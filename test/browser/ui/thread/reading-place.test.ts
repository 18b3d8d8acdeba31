import { expect, test } from 'vitest'
import { ReadingPlace } from '#ui/thread/reading-place.ts'

/** Articles of this height in a part of their pane, as a thread has them. */
function putArticles(
  pane: HTMLElement,
  place: ReadingPlace,
  keys: readonly string[],
  height: string,
): HTMLElement[] {
  const part = document.createElement('div')
  part.className = 'part'
  pane.append(part)
  place.holdHeight(part)
  return keys.map((key) => {
    const article = document.createElement('article')
    article.style.height = height
    part.append(article)
    place.hold(key, article)
    return article
  })
}

test('the thread’s head stays in sight when its first message is gone to', () => {
  const pane = document.createElement('div')
  pane.style.cssText = 'height: 600px; overflow: auto'
  pane.innerHTML = '<header style="height: 120px"></header>'
  document.body.append(pane)
  const place = new ReadingPlace(pane)
  putArticles(pane, place, ['one', 'two'], '700px')
  place.reveal({ key: 'one', above: 0 }, false)
  expect(pane.scrollTop).toBe(0)
  place.reveal({ key: 'one', above: 30 }, false)
  expect(pane.scrollTop).toBe(150)
  place.reveal({ key: 'two', above: 0 }, false)
  expect(pane.scrollTop).toBe(820)
  place.close()
  pane.remove()
})

test('the message that was gone to is the topmost, not the one that ends where it begins', async () => {
  const pane = document.createElement('div')
  pane.style.cssText = 'height: 600px; overflow: auto'
  document.body.append(pane)
  const place = new ReadingPlace(pane)
  const keys = ['one', 'two', 'three']
  const articles = putArticles(pane, place, keys, '500px')
  articles.forEach((article, i) => place.inSight.watch(article, (here) => place.pass(keys[i]!, here)))
  await expect.poll(() => place.topmost(keys)).toBe('one')
  place.reveal({ key: 'two', above: 0 }, false)
  await expect.poll(() => place.topmost(keys)).toBe('two')
  place.close()
  pane.remove()
})

test('the place that was gone to is kept while what is above it gets its height', async () => {
  const pane = document.createElement('div')
  pane.style.cssText = 'height: 600px; overflow: auto; overflow-anchor: none'
  document.body.append(pane)
  const place = new ReadingPlace(pane)
  putArticles(pane, place, ['one', 'two'], '1500px')
  place.reveal({ key: 'two', above: 300 }, false)
  expect(pane.scrollTop).toBe(1800)
  pane.querySelector('article')!.style.height = '1507px'
  await expect.poll(() => pane.scrollTop).toBe(1807)
  pane.dispatchEvent(new WheelEvent('wheel'))
  pane.querySelector('article')!.style.height = '1400px'
  await new Promise((done) => setTimeout(done, 100))
  expect(pane.scrollTop).toBe(1807)
  place.close()
  pane.remove()
})
