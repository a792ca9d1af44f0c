import type { Queryable, RawRow } from '../../database/index.ts'
import type { BindValue } from '../../types/index.ts'

/** Rows of a statement of the runner's own. Never prepared: it runs once, and DDL around it would outdate a plan. */
export async function rowsOf(session: Queryable, text: string, values: readonly BindValue[] = []): Promise<RawRow[]> {
  return (await session.run({ text, name: '' }, values)).rows
}

/** The first column of the first row. */
export async function valueOf(session: Queryable, text: string, values: readonly BindValue[] = []): Promise<string | null> {
  return (await rowsOf(session, text, values))[0]?.[0] ?? null
}
