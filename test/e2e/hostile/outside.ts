import type { Page } from 'playwright'

/** Pictures of the whole page but the frame of its one message and what is below that, which has its own height. */
export async function pictureOutside(page: Page): Promise<string[]> {
  const frame = await page.locator('article iframe').boundingBox()
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  if (!frame) throw new Error('there is no frame')
  const right = frame.x + frame.width
  const areas = [
    { x: 0, y: 0, width, height: frame.y },
    { x: 0, y: frame.y, width: frame.x, height: height - frame.y },
    { x: right, y: frame.y, width: width - right, height: height - frame.y },
  ]
  const pictures: string[] = []
  for (const clip of areas) pictures.push((await page.screenshot({ clip })).toString('base64'))
  return pictures
}
