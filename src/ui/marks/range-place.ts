/** Opens every fold that the range lies in. */
export function openFolds(range: Range): void {
  let fold = range.startContainer.parentElement?.closest('details') ?? null
  while (fold) {
    fold.open = true
    fold = fold.parentElement?.closest('details') ?? null
  }
}

/** Some text is there to be copied, and has no size. */
export function isSeen(range: Range): boolean {
  const { width, height } = range.getBoundingClientRect()
  return width > 0 && height > 0
}

/** In the page's own pixels, also where the range lies in a frame. */
export function topOf(range: Range): number {
  const frame = range.startContainer.ownerDocument?.defaultView?.frameElement
  return range.getBoundingClientRect().top + (frame?.getBoundingClientRect().top ?? 0)
}
