/** Gives each table that is wider than the frame a box of its own to scroll in, so that the text beside it stays. */
export function settleTables(inside: Document): void {
  const room = inside.documentElement.clientWidth
  for (const table of inside.querySelectorAll('table:not(table table, .boxwood-wide > table)')) {
    if (table.getBoundingClientRect().right <= room + 1) continue
    const box = inside.createElement('div')
    box.className = 'boxwood-wide'
    table.before(box)
    box.append(table)
  }
  for (const box of inside.querySelectorAll('.boxwood-wide')) {
    if (box.scrollWidth > box.clientWidth) {
      box.setAttribute('tabindex', '0')
      box.setAttribute('role', 'group')
      box.setAttribute('aria-label', 'Wide table')
    } else for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name)
  }
}
