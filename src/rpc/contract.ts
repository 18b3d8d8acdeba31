/**
 * How a method of a contract is called: it may report progress, and be cancelled. Both cross the worker's border, the
 * signal with its reason where that is a word.
 */
export interface CallOptions<Progress = never> {
  readonly signal?: AbortSignal | undefined
  readonly onprogress?: ((progress: Progress) => void) | undefined
}

/**
 * A worker's contract: an interface whose methods all have the shape `(input, options?) => Promise<output>`. Input and
 * output are structured-clonable. The worker implements it; the page holds a mirror of it (`connect`).
 */
// The parameter types of a union of methods can't be named without `never`: this is only a bound.
export type Contract<T> = { [M in keyof T]: (input: never, options?: never) => Promise<unknown> }
