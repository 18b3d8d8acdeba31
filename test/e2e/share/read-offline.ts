import { pathToFileURL } from 'node:url'
import { expect } from 'vitest'
import { openChromium } from '#test/e2e/driver/chromium.ts'

/** The page of the letters is read and searched from the disk, in a browser without a network. */
export async function expectReadOffline(path: string): Promise<void> {
  const offline = await openChromium()
  await offline.context.setOffline(true)
  const { page } = await offline.tab()
  const requests: string[] = []
  page.on('request', (request) => void requests.push(request.url()))
  await page.goto(pathToFileURL(path).href)
  await page.getByLabel('Search this page').fill('GRUSSE zinnober')
  await expect.poll(() => page.getByRole('status').innerText()).toBe('1 of 5 messages')
  expect(await page.locator('script').count()).toBe(1)
  expect(await page.title()).toBe('potluck')
  expect(requests).toHaveLength(1)
  await offline.close()
}
