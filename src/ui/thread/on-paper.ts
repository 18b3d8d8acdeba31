const tallest = 200_000

/**
 * Makes what a pane shows ready for the printer: folds open but those of a crowd of people, and frames light and as tall as they are at the width that
 * `print.css` gives them, because they don't grow in print. Returns what undoes it.
 */
export function layOnPaper(pane: HTMLElement): () => void {
  const folds = [...pane.querySelectorAll<HTMLDetailsElement>('details:not([open], .crowd)')]
  for (const fold of folds) fold.open = true
  pane.dataset['paper'] = ''
  const frames = [...pane.querySelectorAll('iframe')].map((frame) => {
    const inside = frame.contentDocument?.documentElement
    const scheme = inside?.style.getPropertyValue('--scheme') ?? ''
    inside?.style.setProperty('--scheme', 'light')
    const flow = Math.ceil(inside?.getBoundingClientRect().height ?? 0) + 1
    const tall = Math.max(flow, Number(frame.dataset['spill'] ?? 0))
    frame.style.setProperty('--tall', `${Math.min(tallest, tall)}px`)
    return () => {
      inside?.style.setProperty('--scheme', scheme)
      frame.style.removeProperty('--tall')
    }
  })
  return () => {
    delete pane.dataset['paper']
    for (const fold of folds) fold.open = false
    for (const undo of frames) undo()
  }
}

/** Until every frame in the pane has its document. */
export async function framesLoaded(pane: HTMLElement): Promise<void> {
  const isLoading = (frame: HTMLIFrameElement): boolean => {
    const inside = frame.contentDocument
    return inside === null || inside.readyState !== 'complete' || inside.URL === 'about:blank'
  }
  for (let tries = 0; tries < 100; tries++) {
    if (![...pane.querySelectorAll('iframe')].some(isLoading)) return
    await new Promise((done) => setTimeout(done, 50))
  }
}
