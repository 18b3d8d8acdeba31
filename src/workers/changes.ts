/** What tabs tell each other over the BroadcastChannel `boxwood`. */
export type Change =
  | { readonly is: 'archive-changed'; readonly archive: string; readonly importing: boolean }
  | { readonly is: 'archive-removed'; readonly archive: string }

export const changesChannel = 'boxwood'
