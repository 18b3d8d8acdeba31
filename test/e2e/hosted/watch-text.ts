declare global {
  var textSeen: number
}

/** In the page: notes when the message that was asked for can be read. */
export function watchText(): void {
  const look = (): void => {
    const frame = document.querySelector('article.current iframe')
    const text = document.querySelector('article.current .text')?.textContent.trim()
    if (text || frame) globalThis.textSeen = Date.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
