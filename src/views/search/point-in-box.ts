/** Selects a stretch of the query where it stands in the search box. */
export function pointInBox(query: string, start: number, end: number): void {
  const box = document.querySelector<HTMLInputElement>('[data-search]')
  if (!box) return
  const shift = Math.max(0, box.value.indexOf(query))
  box.focus()
  box.setSelectionRange(shift + start, shift + end)
}
