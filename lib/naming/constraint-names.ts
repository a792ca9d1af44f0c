// Names as Postgres itself gives them to what a CREATE TABLE leaves unnamed, so that a database made by hand and one
// made from models agree. Only longer ones differ: Postgres cuts, we hash (see shortenIdentifier).
import { shortenIdentifier } from './identifier.ts'

/** `users` → `users_pkey` */
export function primaryKeyName(table: string): string {
  return shortenIdentifier(`${table}_pkey`)
}

/** `users`, `[email]` → `users_email_key` */
export function uniqueName(table: string, columns: readonly string[]): string {
  return join(table, columns, 'key')
}

/** `orders`, `[user_id]` → `orders_user_id_fkey` */
export function foreignKeyName(table: string, columns: readonly string[]): string {
  return join(table, columns, 'fkey')
}

/** `users`, `balance` → `users_balance_check`; without a column `users_check` */
export function checkName(table: string, column?: string): string {
  return join(table, column === undefined ? [] : [column], 'check')
}

/** `orders`, `[user_id, placed_at]` → `orders_user_id_placed_at_idx` */
export function indexName(table: string, columns: readonly string[]): string {
  return join(table, columns, 'idx')
}

/** The type of an enum column: `users`, `role` → `users_role` */
export function enumTypeName(table: string, column: string): string {
  return shortenIdentifier(`${table}_${column}`)
}

function join(table: string, columns: readonly string[], ending: string): string {
  return shortenIdentifier([table, ...columns, ending].join('_'))
}
