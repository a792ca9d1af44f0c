/**
 * What the parts of the reading select from. `$1` is the array of schemas, `$2` the array of patterns of ignored tables.
 * `owned_by_extension(classid, objid)` is left alone everywhere.
 */
export const scope = `owned_by_extension as materialized (
  select classid, objid from pg_catalog.pg_depend where deptype = 'e'
),
spaces as materialized (
  select oid, nspname from pg_catalog.pg_namespace where nspname = any($1::text[])
),
relations as materialized (
  select c.oid, c.relname, n.nspname, c.relkind, c.relnamespace, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity,
    c.reloptions, c.relacl, c.relowner, c.reloftype, c.relreplident, c.reltablespace, c.relam
  from pg_catalog.pg_class c join spaces n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and not c.relname like any($2::text[])
    and not exists (select from owned_by_extension e where e.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and e.objid = c.oid)
)`

/** A user's type or operator class is written without `public`, unless a built-in one has the same name. */
export const withoutPublic = (text: string, name: string, namespace: string, catalog: string, column: string): string =>
  `case when ${namespace} = 'public'
    and not exists (select from pg_catalog.${catalog} b where b.${column} = ${name} and b.${column.slice(0, 3)}namespace = 'pg_catalog'::pg_catalog.regnamespace)
    then pg_catalog.substr(${text}, 8) else ${text} end`

/** A collation by its bare name, which may hold dots, or as SQL in quotes where it is of another schema. Of `co` in `cn`. */
export const collationName = `case when cn.nspname in ('pg_catalog', 'public') then co.collname::text
  else format('"%s"."%s"', replace(cn.nspname, '"', '""'), replace(co.collname, '"', '""')) end`

/** The rows of a select as one JSON array. */
export const rowsOf = (select: string): string => `select coalesce(json_agg(row_to_json(part)), '[]')::text from (${select}) part`
