/**
 * Copies a selection inside a body as it was sent: with the marks of quotes and what is folded, without the labels
 * of folds. The body's text nodes are the body, so their text is all that is needed. What reaches beyond it is the browser's
 * to copy: of heads and buttons the text alone would run together.
 */
export function exactText(body: HTMLElement): () => void {
  const oncopy = (event: ClipboardEvent): void => {
    const selection = document.getSelection()
    if (!selection || selection.isCollapsed || !event.clipboardData || !isWithin(selection, body)) return
    event.clipboardData.setData('text/plain', selectedText(selection))
    event.preventDefault()
  }
  body.addEventListener('copy', oncopy)
  return () => body.removeEventListener('copy', oncopy)
}

function isWithin(selection: Selection, body: HTMLElement): boolean {
  for (let i = 0; i < selection.rangeCount; i++) {
    if (!body.contains(selection.getRangeAt(i).commonAncestorContainer)) return false
  }
  return true
}

export function selectedText(selection: Selection): string {
  let text = ''
  for (let i = 0; i < selection.rangeCount; i++) {
    const part = selection.getRangeAt(i).cloneContents()
    for (const label of part.querySelectorAll('[data-label]')) label.remove()
    text += part.textContent ?? ''
  }
  return text
}
