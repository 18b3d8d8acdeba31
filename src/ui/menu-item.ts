export interface MenuItem {
  readonly label: string
  readonly href?: string
  /** Ticked, where the item is a choice. */
  readonly chosen?: boolean
  readonly danger?: boolean
  readonly act?: () => void
}
