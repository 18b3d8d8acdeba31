const lists = new WeakMap<object, readonly Transferable[]>()

/** Marks what moves instead of being copied when this value crosses to or from a worker. Returns the value. */
export function transfer<T extends object>(value: T, transferables: readonly Transferable[]): T {
  lists.set(value, transferables)
  return value
}

export function transferablesOf(value: unknown): Transferable[] {
  return typeof value === 'object' && value !== null ? [...(lists.get(value) ?? [])] : []
}
