import type { Boxwood, Receipt } from '#domain/scripting.ts'

/** What a test can do to a page, in whichever browser. A driver implements it for its browser. */
export interface Tab {
  /** Loads the address and waits until the app is ready. */
  go(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs the function in the page. It sees nothing of its surroundings here; what it takes and gives is JSON. */
  run<Input, Output>(
    work: (boxwood: Boxwood, input: Input) => Output | Promise<Output>,
    input: Input,
  ): Promise<Output>
  /** Hands files of this machine, of any size, to the page: what `run` runs finds them as the global `chosen`. */
  choose(paths: readonly string[]): Promise<void>
  /** `boxwood.open` with files of this machine. */
  open(paths: readonly string[], archive?: string): Promise<Receipt>
  /** Drags files of this machine over the page and drops them in its middle. */
  drop(paths: readonly string[]): Promise<void>
  /** Clicks what is named so: a button, a link, a row. */
  click(name: string | RegExp): Promise<void>
  press(key: string): Promise<void>
  /** Waits until the page shows the text. */
  see(text: string | RegExp): Promise<void>
  /** The page's visible text. */
  text(): Promise<string>
  title(): Promise<string>
  address(): Promise<string>
  screenshot(path: string): Promise<void>
  /** Errors on the console and uncaught ones, of the page and its workers, so far. */
  readonly problems: readonly string[]
  close(): Promise<void>
}

export interface Browser {
  tab(): Promise<Tab>
  close(): Promise<void>
  /** As when the power fails. */
  kill(): Promise<void>
  /** Ids of its processes, the first one is the browser's own. Empty where the system does not say. */
  processes(): number[]
}

export interface BrowserOptions {
  /** A folder that outlives the browser; without one, nothing does. */
  readonly profile?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly dark?: boolean
  readonly extraArguments?: readonly string[]
}
