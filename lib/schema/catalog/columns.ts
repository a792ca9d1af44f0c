import { defaultSequenceName, departures, type SequenceFacts } from '../sequence.ts'
import type { Identity, OtherObject, OwnedSequence, TableColumn } from '../table.ts'
import { collationName, withoutPublic } from './scope.ts'
import type { TableRow } from './tables.ts'

interface SequenceRow extends SequenceFacts {
  readonly schema: string
  readonly name: string
  readonly dependency: 'i' | 'a'
  /** Whether the column's default takes from it. */
  readonly used: boolean
}

export interface ColumnRow {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly expression: string | null
  readonly generated: '' | 's' | 'v'
  readonly identity: '' | 'a' | 'd'
  readonly collation: string | null
  readonly comment: string | null
  readonly sequences: readonly SequenceRow[] | null
}

const type = withoutPublic('pg_catalog.format_type(a.atttypid, a.atttypmod)', 'base.typname', 'bn.nspname', 'pg_type', 'typname')

export const columnsSql = `select r.oid::text as "table", a.attname as name, ${type} as type, a.attnotnull as "notNull",
  pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression, a.attgenerated as generated, a.attidentity as identity,
  case when a.attcollation <> t.typcollation then (
    select ${collationName}
    from pg_catalog.pg_collation co join pg_catalog.pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation
  ) end as collation,
  col_description(r.oid, a.attnum) as comment, owned.sequences
from relations r
join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type t on t.oid = a.atttypid
join pg_catalog.pg_type base on base.oid = case when t.typlen = -1 and t.typelem <> 0 and t.typcategory = 'A' then t.typelem else t.oid end
join pg_catalog.pg_namespace bn on bn.oid = base.typnamespace
left join pg_catalog.pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
left join (
  select p.refobjid, p.refobjsubid, json_agg(json_build_object(
    'schema', sn.nspname, 'name', sc.relname, 'dependency', p.deptype, 'type', pg_catalog.format_type(s.seqtypid, null),
    'start', s.seqstart::text, 'increment', s.seqincrement::text, 'minimum', s.seqmin::text, 'maximum', s.seqmax::text,
    'cache', s.seqcache::text, 'cycle', s.seqcycle,
    'used', exists (
      select from pg_catalog.pg_attrdef ad join pg_catalog.pg_depend u on u.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
        and u.objid = ad.oid and u.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and u.refobjid = sc.oid
      where ad.adrelid = p.refobjid and ad.adnum = p.refobjsubid)
  ) order by sc.relname) as sequences
  from pg_catalog.pg_depend p
  join pg_catalog.pg_class sc on sc.oid = p.objid and sc.relkind = 'S'
  join pg_catalog.pg_namespace sn on sn.oid = sc.relnamespace
  join pg_catalog.pg_sequence s on s.seqrelid = sc.oid
  where p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and p.deptype in ('i', 'a') and p.refobjsubid > 0
  group by p.refobjid, p.refobjsubid
) owned on owned.refobjid = r.oid and owned.refobjsubid = a.attnum
order by r.oid, a.attnum`

/** A row as a value. A column can own more sequences than it uses: those are pushed to `others`. */
export function columnOf(row: ColumnRow, table: TableRow, others: OtherObject[]): TableColumn {
  const behind = row.identity === '' ? undefined : row.sequences?.find((sequence) => sequence.dependency === 'i')
  const owned = row.identity === '' ? pickOwned(row.sequences ?? []) : undefined
  for (const sequence of row.sequences ?? []) {
    if (sequence !== behind && sequence !== owned) others.push({ kind: 'sequence', schema: sequence.schema, name: sequence.name })
  }
  return {
    name: row.name,
    type: row.type,
    nullable: !row.notNull,
    default: row.generated === '' ? row.expression : null,
    identity: behind ? identityOf(row, table, behind) : null,
    generated: row.generated === '' ? null : { expression: row.expression ?? '', stored: row.generated === 's' },
    collation: row.collation,
    comment: row.comment,
    ...(owned && { sequence: ownedSequence(owned) }),
  }
}

function pickOwned(sequences: readonly SequenceRow[]): SequenceRow | undefined {
  return sequences.find((sequence) => sequence.used) ?? sequences[0]
}

function identityOf(row: ColumnRow, table: TableRow, sequence: SequenceRow): Identity {
  const isDerived = sequence.schema === table.schema && sequence.name === defaultSequenceName(table.name, row.name)
  return {
    generation: row.identity === 'a' ? 'always' : 'by default',
    ...departures(sequence),
    ...(!isDerived && { sequence: sequence.name }),
  }
}

function ownedSequence(sequence: SequenceRow): OwnedSequence {
  return { schema: sequence.schema, name: sequence.name, type: sequence.type, ...departures(sequence) }
}
