/** What a generator wants of the application's files. Made without touching any; applyChanges() does that. */
export type Change =
  | { readonly kind: 'file'; readonly path: string; readonly content: string }
  /** A file that is there and gets something added. `content` is null when it has it already; `before` is what it was. */
  | { readonly kind: 'insert'; readonly path: string; readonly content: string | null; readonly before: string; readonly what: string }

/** What to do with a file that is there and differs. Without an answer it is asked on a terminal, and refused elsewhere. */
export type OnConflict = 'ask' | 'force' | 'skip'

export interface ApplyOptions {
  /** The folder that paths are relative to. */
  readonly root: string
  readonly onConflict: OnConflict
  /** Say what would be done, and do nothing. */
  readonly pretend: boolean
  readonly quiet: boolean
  /** Put before each path on the terminal: `shop/` for a new application. */
  readonly prefix?: string
}
