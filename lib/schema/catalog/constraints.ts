import type { Check, Deferrability, ForeignKey, PrimaryKey, ReferentialAction, Unique } from '../table.ts'
import { stripParentheses } from '../text/parentheses.ts'

export interface ConstraintRow {
  readonly table: string
  readonly name: string
  readonly kind: 'p' | 'u' | 'f' | 'c'
  readonly columns: readonly string[]
  readonly include: readonly string[] | null
  readonly nullsNotDistinct: boolean | null
  readonly deferrable: boolean
  readonly deferred: boolean
  readonly validated: boolean
  readonly noInherit: boolean
  readonly expression: string | null
  readonly target: { readonly schema: string; readonly name: string; readonly columns: readonly string[] } | null
  readonly onDelete: keyof typeof actions
  readonly onUpdate: keyof typeof actions
  readonly onDeleteColumns: readonly string[] | null
  readonly match: 's' | 'f' | 'p' | ' '
}

const columnNames = (relation: string, numbers: string): string => `(
    select json_agg(a.attname order by k.place) from unnest(${numbers}) with ordinality k (number, place)
    join pg_catalog.pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`

/** Through JSON, because older servers do not have the column. */
const since = (row: string, column: string): string => `to_jsonb(${row}) -> '${column}'`

/** Constraints that came from a partitioned parent belong to the parent; temporal and unenforced ones are listed elsewhere. */
export const modelledConstraint = `con.contype in ('p', 'u', 'f', 'c') and con.conparentid = 0
  and coalesce(${since('con', 'conenforced')}, 'true') = 'true' and coalesce(${since('con', 'conperiod')}, 'false') = 'false'`

export const constraintsSql = `select con.conrelid::text as "table", con.conname as name, con.contype as kind,
  coalesce(${columnNames('con.conrelid', 'con.conkey')}, '[]') as columns,
  case when con.contype in ('p', 'u') then ${columnNames('con.conrelid', 'i.indkey[i.indnkeyatts:]')} end as include,
  case when con.contype = 'u' then coalesce(${since('i', 'indnullsnotdistinct')}, 'false')::boolean end as "nullsNotDistinct",
  con.condeferrable as deferrable, con.condeferred as deferred, con.convalidated as validated, con.connoinherit as "noInherit",
  case when con.contype = 'c' then pg_catalog.pg_get_expr(con.conbin, con.conrelid) end as expression,
  case when con.contype = 'f' then (
    select json_build_object('schema', fn.nspname, 'name', fc.relname, 'columns', ${columnNames('con.confrelid', 'con.confkey')})
    from pg_catalog.pg_class fc join pg_catalog.pg_namespace fn on fn.oid = fc.relnamespace where fc.oid = con.confrelid
  ) end as target,
  con.confdeltype as "onDelete", con.confupdtype as "onUpdate", con.confmatchtype as match,
  case when con.contype = 'f' then (
    select json_agg(a.attname order by k.place)
    from jsonb_array_elements_text(case jsonb_typeof(${since('con', 'confdelsetcols')}) when 'array' then ${since('con', 'confdelsetcols')} else '[]' end)
      with ordinality k (number, place)
    join pg_catalog.pg_attribute a on a.attrelid = con.conrelid and a.attnum = k.number::int2
  ) end as "onDeleteColumns"
from relations r
join pg_catalog.pg_constraint con on con.conrelid = r.oid
left join pg_catalog.pg_index i on i.indexrelid = con.conindid and con.contype in ('p', 'u')
where ${modelledConstraint}`

const actions = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
  ' ': 'no action',
} as const satisfies Record<string, ReferentialAction>

export function primaryKeyOf(row: ConstraintRow): PrimaryKey {
  const deferrability = deferrabilityOf(row)
  return {
    name: row.name,
    columns: row.columns,
    ...(row.include?.length && { include: row.include }),
    ...(deferrability !== 'not deferrable' && { deferrability }),
  }
}

export function uniqueOf(row: ConstraintRow): Unique {
  return {
    name: row.name,
    columns: row.columns,
    nullsNotDistinct: row.nullsNotDistinct ?? false,
    deferrability: deferrabilityOf(row),
    include: row.include ?? [],
  }
}

export function foreignKeyOf(row: ConstraintRow): ForeignKey {
  return {
    name: row.name,
    columns: row.columns,
    references: row.target!,
    onDelete: actions[row.onDelete],
    onUpdate: actions[row.onUpdate],
    deferrability: deferrabilityOf(row),
    validated: row.validated,
    ...(row.onDeleteColumns?.length && { onDeleteColumns: row.onDeleteColumns }),
    ...(row.match === 'f' && { match: 'full' }),
  }
}

export function checkOf(row: ConstraintRow): Check {
  return {
    name: row.name,
    expression: stripParentheses(row.expression ?? ''),
    validated: row.validated,
    noInherit: row.noInherit,
  }
}

function deferrabilityOf(row: ConstraintRow): Deferrability {
  if (!row.deferrable) return 'not deferrable'
  return row.deferred ? 'initially deferred' : 'initially immediate'
}
