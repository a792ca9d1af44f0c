import type { Queryable } from '../../database/index.ts'
import { quoteIdentifier } from '../../sql/index.ts'

/**
 * Empties every table in one statement and starts their sequences again. What Trefoil keeps itself, what extensions
 * own, and the catalogs stay.
 *
 * @returns The tables, with their schemas, in order.
 */
export async function truncateAll(database: Queryable): Promise<string[]> {
  const { rows } = await database.run({
    name: '',
    text: `
    select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%' and n.nspname not like 'pg\\_temp%'
      and c.relname not in ('trefoil_versions', 'trefoil_history', 'trefoil_steps', 'trefoil_metadata')
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1, 2`,
  })
  if (rows.length > 0)
    await database.script(
      `truncate table ${rows.map(([schema, table]) => `${quoteIdentifier(schema!)}.${quoteIdentifier(table!)}`).join(', ')} restart identity`,
    )
  return rows.map(([schema, table]) => `${schema!}.${table!}`)
}
