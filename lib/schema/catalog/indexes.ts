import type { Index, IndexKey } from '../table.ts'
import { stripParentheses } from '../text/parentheses.ts'
import { collationName, withoutPublic } from './scope.ts'

interface KeyRow {
  readonly column: string | null
  readonly expression: string | null
  readonly option: number
  readonly opclass: string | null
  readonly parameters: readonly string[] | null
  readonly collation: string | null
}

export interface IndexRow {
  readonly table: string
  readonly name: string
  readonly keys: readonly KeyRow[]
  readonly include: readonly string[] | null
  readonly unique: boolean
  readonly nullsNotDistinct: boolean
  readonly method: string
  readonly predicate: string | null
  readonly with: readonly string[] | null
  readonly comment: string | null
  readonly valid: boolean
}

/** Printed where it is not what the method would take for that type by itself. */
const isChosenOpclass = `(not oc.opcdefault or oc.opcintype <> coalesce(a.atttypid, ia.atttypid) and oc.opckeytype = 0 and exists (
      select from pg_catalog.pg_opclass o where o.opcmethod = oc.opcmethod and o.opcdefault and o.opcintype = coalesce(a.atttypid, ia.atttypid)))`

const usualCollation = `'pg_catalog."default"'::pg_catalog.regcollation`

/**
 * Printed where it is not the column's. What an expression has by itself is in no catalog: the usual one counts as that, unless
 * the server says it in the definition, as it does over a column of another collation. The type that an index stores its keys
 * as may have none.
 */
const isChosenCollation = `i.indcollation[k.place - 1] <> 0 and case when a.attname is not null then i.indcollation[k.place - 1] <> a.attcollation
      else i.indcollation[k.place - 1] <> coalesce(nullif(it.typcollation, 0), ${usualCollation})
        or i.indcollation[k.place - 1] = ${usualCollation} and pg_catalog.pg_get_indexdef(i.indexrelid) like '%COLLATE "default"%' end`

const keys = `select json_agg(json_build_object(
    'column', a.attname,
    'expression', case when a.attname is null then pg_catalog.pg_get_indexdef(i.indexrelid, k.place, false) end,
    'option', i.indoption[k.place - 1],
    'opclass', case when ${isChosenOpclass} or ia.attoptions is not null then
      ${withoutPublic("format('%s%I', case when ocn.nspname <> 'pg_catalog' then format('%I.', ocn.nspname) end, oc.opcname)", 'oc.opcname', 'ocn.nspname', 'pg_opclass', 'opcname')} end,
    'parameters', ia.attoptions,
    'collation', case when ${isChosenCollation} then (
      select ${collationName}
      from pg_catalog.pg_collation co join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace where co.oid = i.indcollation[k.place - 1]
    ) end
  ) order by k.place)
  from generate_series(1, i.indnkeyatts::int) k (place)
  join pg_catalog.pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = k.place
  join pg_catalog.pg_type it on it.oid = ia.atttypid
  join pg_catalog.pg_opclass oc on oc.oid = i.indclass[k.place - 1]
  join pg_catalog.pg_namespace ocn on ocn.oid = oc.opcnamespace
  left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[k.place - 1] and i.indkey[k.place - 1] <> 0`

export const indexesSql = `select i.indrelid::text as "table", ic.relname as name, (${keys}) as keys,
  (select json_agg(a.attname order by k.place) from generate_series(i.indnkeyatts + 1, i.indnatts::int) k (place)
    join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[k.place - 1]) as include,
  i.indisunique as "unique", coalesce(to_jsonb(i) -> 'indnullsnotdistinct', 'false')::boolean as "nullsNotDistinct",
  am.amname as method, pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate, ic.reloptions as "with",
  obj_description(ic.oid, 'pg_class') as comment, i.indisvalid as valid
from relations r
join pg_catalog.pg_index i on i.indrelid = r.oid
join pg_catalog.pg_class ic on ic.oid = i.indexrelid
join pg_catalog.pg_am am on am.oid = ic.relam
where not exists (select from pg_catalog.pg_constraint con where con.conindid = i.indexrelid and con.contype in ('p', 'u', 'x'))`

export function indexOf(row: IndexRow): Index {
  return {
    name: row.name,
    keys: row.keys.map(keyOf),
    include: row.include ?? [],
    unique: row.unique,
    nullsNotDistinct: row.nullsNotDistinct,
    method: row.method,
    predicate: row.predicate === null ? null : stripParentheses(row.predicate),
    with: [...(row.with ?? [])].sort(),
    comment: row.comment,
    ...(!row.valid && { invalid: true }),
  }
}

function keyOf(row: KeyRow): IndexKey {
  const opclass = row.opclass && row.parameters ? `${row.opclass}(${row.parameters.join(', ')})` : row.opclass
  return {
    ...(row.column === null ? { expression: stripParentheses(row.expression ?? '') } : { column: row.column }),
    direction: row.option & 1 ? 'desc' : 'asc',
    nulls: row.option & 2 ? 'first' : 'last',
    ...(opclass && { opclass }),
    ...(row.collation && { collation: row.collation }),
  }
}
