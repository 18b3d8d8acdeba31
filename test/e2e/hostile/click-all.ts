/** In the page: clicks all that can be clicked in the frames that are there. */
export async function clickAll(): Promise<void> {
  const able = 'a, area, button, input, label, summary, math, [onclick], [tabindex]'
  for (const frame of document.querySelectorAll<HTMLIFrameElement>('article iframe')) {
    for (const element of frame.contentDocument?.querySelectorAll(able) ?? []) {
      element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }))
      await new Promise((done) => setTimeout(done, 50))
    }
  }
}
