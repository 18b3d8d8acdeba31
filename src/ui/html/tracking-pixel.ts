const largest = 2

/** Whether a picture of this element would be there only to be counted: a dot, or never seen. */
export function isTrackingPixel(element: HTMLElement): boolean {
  const { style } = element
  if (style.display === 'none' || style.visibility === 'hidden' || style.visibility === 'collapse')
    return true
  if (style.opacity !== '' && Number.parseFloat(style.opacity) === 0) return true
  const width = sizeOf(style.width || style.maxWidth, element.getAttribute('width'))
  const height = sizeOf(style.height || style.maxHeight, element.getAttribute('height'))
  if (width === 0 || height === 0) return true
  // One side alone may be a rule or a spacer; without the other it goes by the picture's own shape.
  return Math.max(width ?? 0, height ?? 0) <= largest && (width !== null || height !== null)
}

/** In CSS pixels, null where none is told; one that goes by something else counts as large. */
function sizeOf(style: string, attribute: string | null): number | null {
  const said = (style || (attribute ?? '')).trim()
  if (said === '' || said === 'auto') return null
  return /^[\d.]+(?:px)?$/i.test(said) ? Number.parseFloat(said) : Infinity
}
