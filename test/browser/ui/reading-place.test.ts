import { expect, test } from 'vitest'
import { ReadingPlace } from '#ui/reading-place.ts'

test('the message that was gone to is the topmost, not the one that ends where it begins', async () => {
  const pane = document.createElement('div')
  pane.style.cssText = 'height: 600px; overflow: auto'
  document.body.append(pane)
  const place = new ReadingPlace(pane)
  const keys = ['one', 'two', 'three']
  for (const key of keys) {
    const article = document.createElement('article')
    article.style.height = '500px'
    pane.append(article)
    place.hold(key, article)
    place.inSight.watch(article, (here) => place.pass(key, here))
  }
  await expect.poll(() => place.topmost(keys)).toBe('one')
  place.reveal({ key: 'two', above: 0 }, false)
  await expect.poll(() => place.topmost(keys)).toBe('two')
  place.close()
  pane.remove()
})
