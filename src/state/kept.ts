/** Small things kept in localStorage. Where a browser forbids it they last as long as the page. */
export function readKept(name: string): unknown {
  try {
    const text = localStorage.getItem(`boxwood.${name}`)
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

export function writeKept(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(`boxwood.${name}`)
    else localStorage.setItem(`boxwood.${name}`, JSON.stringify(value))
  } catch {
    // No room or no permission: what is lost is only a convenience.
  }
}
