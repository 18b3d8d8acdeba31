/** Props that a test changes while they are shown. */
export function reactive<T extends object>(props: T): T {
  const state = $state(props)
  return state
}
