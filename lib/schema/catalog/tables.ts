import type { EnumType } from '../table.ts'

export interface TableRow {
  readonly id: string
  readonly schema: string
  readonly name: string
  readonly comment: string | null
}

export const tablesSql = `select r.oid::text as id, r.nspname as schema, r.relname as name, obj_description(r.oid, 'pg_class') as comment
from relations r`

export const enumsSql = `select n.nspname as schema, t.typname as name, obj_description(t.oid, 'pg_type') as comment,
  (select coalesce(json_agg(e.enumlabel order by e.enumsortorder), '[]') from pg_catalog.pg_enum e where e.enumtypid = t.oid) as labels
from pg_catalog.pg_type t join spaces n on n.oid = t.typnamespace
where t.typtype = 'e'
  and not exists (select from owned_by_extension e where e.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and e.objid = t.oid)`

export type EnumRow = Pick<EnumType, 'schema' | 'name' | 'comment' | 'labels'>
