import { modelledConstraint } from './constraints.ts'

/** A catalog whose rows have a name and a schema, and are no part of a table. */
const named = (kind: string, catalog: string, prefix: string, condition = 'true', name = `o.${prefix}name`): string =>
  `select ${kind} as kind, n.nspname as schema, ${name} as name
from pg_catalog.${catalog} o join spaces n on n.oid = o.${prefix}namespace
where (${condition}) and ${notOfExtension(catalog)}`

/** A catalog whose rows belong to the whole database. */
const global = (kind: string, catalog: string, name: string, condition = 'true'): string =>
  `select '${kind}' as kind, '' as schema, ${name} as name from pg_catalog.${catalog} o where (${condition}) and ${notOfExtension(catalog)}`

const notOfExtension = (catalog: string): string =>
  `not exists (select from owned_by_extension e where e.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass and e.objid = o.oid)`

/** Made along with another object, as a range type makes its constructors and a cast. */
const partOfAnother = (catalog: string): string =>
  `exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass and d.objid = o.oid and d.deptype = 'i')`

/** What belongs to a table is named with it: `users.touch`. */
const ofTable = (kind: string, name: string | null, from: string, condition: string): string =>
  `select ${kind} as kind, r.nspname as schema, ${name === null ? 'r.relname' : `r.relname || '.' || ${name}`} as name
from relations r ${from} where ${condition}`

const ownedSequence = `exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and d.objid = o.oid and d.deptype in ('i', 'a') and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass)`

const relations = named(
  `case o.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' when 'S' then 'sequence'
    when 'c' then 'composite type' else 'partition' end`,
  'pg_class',
  'rel',
  `o.relkind in ('v', 'm', 'f', 'c') or o.relkind = 'S' and not ${ownedSequence} or o.relkind in ('r', 'p') and o.relispartition`,
)

const types = named(
  "case o.typtype when 'd' then 'domain' when 'r' then 'range type' else 'base type' end",
  'pg_type',
  'typ',
  "o.typtype in ('d', 'r') or o.typtype in ('b', 'p') and o.typcategory <> 'A'",
)

const functions = named(
  "case o.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window function' else 'function' end",
  'pg_proc',
  'pro',
  `not ${partOfAnother('pg_proc')}`,
  `o.proname || '(' || pg_catalog.pg_get_function_identity_arguments(o.oid) || ')'`,
)

const partsOfTables = [
  ofTable("'partitioned table'", null, '', "r.relkind = 'p'"),
  ofTable(
    "'inheritance'",
    'p.relname',
    'join pg_catalog.pg_inherits i on i.inhrelid = r.oid join pg_catalog.pg_class p on p.oid = i.inhparent',
    'true',
  ),
  ofTable(
    "case when t.tgconstraint <> 0 then 'constraint trigger' else 'trigger' end",
    't.tgname',
    'join pg_catalog.pg_trigger t on t.tgrelid = r.oid',
    'not t.tgisinternal and t.tgparentid = 0',
  ),
  ofTable("'rule'", 'w.rulename', 'join pg_catalog.pg_rewrite w on w.ev_class = r.oid', 'true'),
  ofTable("'policy'", 'p.polname', 'join pg_catalog.pg_policy p on p.polrelid = r.oid', 'true'),
  ofTable("'row security'", null, '', 'r.relrowsecurity or r.relforcerowsecurity'),
  ofTable(
    "case when con.contype = 'x' then 'exclusion constraint' when con.contype = 'f' or con.contype = 'c' then 'unenforced constraint' else 'temporal constraint' end",
    'con.conname',
    'join pg_catalog.pg_constraint con on con.conrelid = r.oid',
    `con.contype in ('p', 'u', 'f', 'c', 'x') and con.conparentid = 0 and not (${modelledConstraint})`,
  ),
  ofTable(
    "'constraint comment'",
    'con.conname',
    `join pg_catalog.pg_constraint con on con.conrelid = r.oid
  join pg_catalog.pg_description d on d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and d.objoid = con.oid`,
    'true',
  ),
  ofTable(
    "'index comment'",
    'ic.relname',
    `join pg_catalog.pg_constraint con on con.conrelid = r.oid and con.contype in ('p', 'u', 'x')
  join pg_catalog.pg_class ic on ic.oid = con.conindid`,
    "obj_description(ic.oid, 'pg_class') is not null",
  ),
  ofTable(
    "case when con.convalidated then 'not null constraint without heirs' else 'unvalidated not null constraint' end",
    'con.conname',
    'join pg_catalog.pg_constraint con on con.conrelid = r.oid',
    "con.contype = 'n' and (not con.convalidated or con.connoinherit)",
  ),
  ofTable("'storage parameters'", null, '', 'r.reloptions is not null'),
  ofTable(
    "'storage parameters'",
    'con.conname',
    `join pg_catalog.pg_constraint con on con.conrelid = r.oid and con.contype in ('p', 'u')
  join pg_catalog.pg_class ic on ic.oid = con.conindid`,
    'ic.reloptions is not null',
  ),
  ofTable("'unlogged table'", null, '', "r.relpersistence = 'u'"),
  ofTable("'typed table'", null, '', 'r.reloftype <> 0'),
  ofTable("'replica identity'", null, '', "r.relreplident <> 'd'"),
  ofTable("'tablespace'", null, '', 'r.reltablespace <> 0'),
  ofTable("'table access method'", null, 'join pg_catalog.pg_am am on am.oid = r.relam', "am.amname <> 'heap'"),
  ofTable("'privileges'", null, '', "r.relacl is not null and r.relacl <> pg_catalog.acldefault('r', r.relowner)"),
  ofTable(
    "'column privileges'",
    'a.attname',
    'join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped',
    'a.attacl is not null',
  ),
  ofTable(
    "'column storage'",
    'a.attname',
    `join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type t on t.oid = a.atttypid`,
    `a.attstorage <> t.typstorage or exists (select from unnest(a.attoptions) option where option like 'n\\_distinct%') or coalesce(to_jsonb(a) ->> 'attcompression', '') <> ''
    or coalesce((to_jsonb(a) ->> 'attstattarget')::int, -1) <> -1`,
  ),
  ofTable(
    "'clustered index'",
    'ic.relname',
    'join pg_catalog.pg_index i on i.indrelid = r.oid join pg_catalog.pg_class ic on ic.oid = i.indexrelid',
    'i.indisclustered',
  ),
]

const ofSchemas = [
  named(
    "'type privileges'",
    'pg_type',
    'typ',
    "o.typtype = 'e' and o.typacl is not null and o.typacl <> pg_catalog.acldefault('T', o.typowner)",
  ),
  named("'extended statistics'", 'pg_statistic_ext', 'stx'),
  named("'collation'", 'pg_collation', 'coll'),
  named("'conversion'", 'pg_conversion', 'con'),
  named("'operator'", 'pg_operator', 'opr'),
  named("'operator class'", 'pg_opclass', 'opc'),
  named("'operator family'", 'pg_opfamily', 'opf'),
  named("'text search configuration'", 'pg_ts_config', 'cfg'),
  named("'text search dictionary'", 'pg_ts_dict', 'dict'),
  named("'text search parser'", 'pg_ts_parser', 'prs'),
  named("'text search template'", 'pg_ts_template', 'tmpl'),
  `select 'default privileges' as kind, n.nspname as schema, pg_catalog.pg_get_userbyid(o.defaclrole) as name
from pg_catalog.pg_default_acl o join spaces n on n.oid = o.defaclnamespace`,
]

/** Objects below this OID came with the server. */
const firstOfUsers = 16384

const ofDatabase = [
  global('extension', 'pg_extension', 'o.extname', "o.extname <> 'plpgsql'"),
  global('default privileges', 'pg_default_acl', 'pg_catalog.pg_get_userbyid(o.defaclrole)', 'o.defaclnamespace = 0'),
  global('event trigger', 'pg_event_trigger', 'o.evtname'),
  global('publication', 'pg_publication', 'o.pubname'),
  global('foreign server', 'pg_foreign_server', 'o.srvname'),
  global('foreign data wrapper', 'pg_foreign_data_wrapper', 'o.fdwname'),
  global('language', 'pg_language', 'o.lanname', `o.oid >= ${firstOfUsers}`),
  global('access method', 'pg_am', 'o.amname', `o.oid >= ${firstOfUsers}`),
  global(
    'cast',
    'pg_cast',
    "pg_catalog.format_type(o.castsource, null) || ' as ' || pg_catalog.format_type(o.casttarget, null)",
    `o.oid >= ${firstOfUsers} and not ${partOfAnother('pg_cast')}`,
  ),
]

export const othersSql = [relations, types, functions, ...partsOfTables, ...ofSchemas, ...ofDatabase].join('\nunion all\n')
