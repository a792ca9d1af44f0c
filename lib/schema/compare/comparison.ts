import type { Difference } from '../difference.ts'
import type { OtherObject, QualifiedName } from '../table.ts'

export interface CompareOptions {
  /** Answers to what looks like a rename. They go before `renamedFrom`. */
  readonly renames?: Renames
  /** Names that may be dropped: `users`, `users.nickname`, `sales.orders`, an enum's name; or all. */
  readonly drops?: readonly string[] | 'all'
  /**
   * Whether a table or enum that the desired schema lacks is ours, and is therefore dropped. Default: none is; it is listed in
   * `unmanaged`. What stands inside of a table that both schemas have is always ours.
   */
  readonly managed?: (object: QualifiedName & { readonly kind: 'table' | 'enum' }) => boolean
}

/** Former name → new name. */
export interface Renames {
  /** `{ users: 'people', 'sales.orders': 'invoices' }` */
  readonly tables?: Readonly<Record<string, string>>
  /** `{ 'users.nickname': 'handle' }`; the table by its old or its new name. */
  readonly columns?: Readonly<Record<string, string>>
  readonly enums?: Readonly<Record<string, string>>
  /** `{ 'users_role.admin': 'owner' }` */
  readonly values?: Readonly<Record<string, string>>
}

export interface Comparison {
  /** In an order in which the server accepts them one after the other. */
  readonly differences: readonly Difference[]
  /** Tables and enums of the actual schema that nobody declares: never dropped by themselves. */
  readonly unmanaged: readonly OtherObject[]
  /** Drops that may be renames. While there is one, `differences` say drop and add: ask before you use them. */
  readonly ambiguous: readonly AmbiguousRename[]
  /** Tables whose columns stand in another order. No difference: Postgres cannot move a column. */
  readonly columnOrder: readonly ColumnOrder[]
}

export interface AmbiguousRename {
  readonly kind: 'table' | 'column' | 'enum' | 'value'
  /** `users.nickname` */
  readonly from: string
  /** The new names that it could have: `handle`. */
  readonly candidates: readonly string[]
  /** What decides, as flags: `--rename users.nickname:handle`, `--drop users.nickname`. */
  readonly flags: readonly string[]
}

export interface ColumnOrder {
  readonly table: QualifiedName
  readonly actual: readonly string[]
  readonly desired: readonly string[]
}

/** `users`, `sales.orders`: how people name a table, in flags and messages. */
export function displayName({ schema, name }: QualifiedName): string {
  return schema === 'public' ? name : `${schema}.${name}`
}

export function ambiguousRename(kind: AmbiguousRename['kind'], from: string, candidates: readonly string[]): AmbiguousRename {
  return { kind, from, candidates, flags: [...candidates.map((to) => `--rename ${from}:${to}`), `--drop ${from}`] }
}

export function mayDrop(name: string, options: CompareOptions): boolean {
  return options.drops === 'all' || (options.drops?.includes(name) ?? false)
}
