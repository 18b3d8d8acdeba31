/** In the page, which has opened the thread: brings each of its messages, by their senders, to the screen and waits for its frame. */
export async function readAll(senders: readonly string[]): Promise<void> {
  const isThere = (frame: HTMLIFrameElement | null | undefined): boolean => {
    if (!frame) return false
    const inside = frame.contentDocument
    // One that was led away is another origin's.
    return !inside || (inside.readyState === 'complete' && inside.URL !== 'about:blank')
  }
  for (const sender of senders) {
    const find = (): Element | null => document.querySelector(`article[aria-label^="${sender}, "]`)
    const until = async (claim: () => boolean): Promise<void> => {
      while (!claim()) await new Promise((done) => setTimeout(done, 10))
    }
    await until(() => find() !== null)
    find()?.scrollIntoView()
    find()?.querySelector<HTMLElement>('button[aria-expanded=false]')?.click()
    await until(() => isThere(find()?.querySelector('iframe')))
    find()?.scrollIntoView({ block: 'end' })
    await new Promise((done) => requestAnimationFrame(done))
  }
}
