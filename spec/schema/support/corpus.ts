import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, type Database } from '../../../lib/database/index.ts'
import { targets, type Target } from '../../support/databases.ts'

/** Real schemas that do not belong to the project: they lie beside it, or where TREFOIL_CORPUS says. */
export const corpus = process.env['TREFOIL_CORPUS'] ?? join(import.meta.dirname, '../../../../shared')

/**
 * Declares a suite over a folder of the corpus, on one server: that of TEST_DATABASE_URL, else the embedded one. Without the
 * folder or a server there is nothing to check, which is a failure where CI runs.
 */
export function overCorpus(folder: string, declare: (target: Target['name']) => void): void {
  const server = (['server', 'embedded'] as const).find((name) => targets.includes(name))
  const missing = !existsSync(join(corpus, folder))
    ? `there is no folder ${join(corpus, folder)}`
    : server === undefined
      ? 'there is no server'
      : undefined
  if (missing === undefined) return declare(server!)
  if (process.env['CI']) {
    it(`${folder} can be read`, () => {
      throw new Error(`Cannot check ${folder}: ${missing}. Set TREFOIL_CORPUS or TEST_DATABASE_URL.`)
    })
  }
}

/** SQL of a dump for the simple protocol: rows that psql would send after COPY are left out, and psql's own commands. */
export function sqlOf(...path: string[]): string {
  return readFileSync(join(corpus, ...path), 'utf8')
    .replace(/^COPY [^;]*? FROM stdin;\n(?:(?!\\\.$).*\n)*\\\.$/gm, '')
    .replace(/^\\.*$/gm, '')
}

/** One connection to another database of the target's server. */
export function openBeside(target: Target, name: string): Promise<Database> {
  const url = new URL((target.options as { url: string }).url)
  url.pathname = `/${name}`
  return openDatabase({ url: url.href, name, pool: { size: 1, overflow: 0 } })
}

/** As it is after CREATE DATABASE, as far as the corpus changes it; what a session has set is forgotten. */
export async function emptied(database: Database): Promise<void> {
  await database.script(`RESET ALL; ${emptying}`)
}

const emptying = `DO $$
DECLARE
  found record;
BEGIN
  SET LOCAL client_min_messages TO warning;
  FOR found IN SELECT evtname AS name FROM pg_event_trigger LOOP EXECUTE format('DROP EVENT TRIGGER %I', found.name); END LOOP;
  FOR found IN SELECT pubname AS name FROM pg_publication LOOP EXECUTE format('DROP PUBLICATION %I', found.name); END LOOP;
  FOR found IN SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', found.name);
  END LOOP;
  FOR found IN SELECT extname AS name FROM pg_extension WHERE extname <> 'plpgsql' LOOP EXECUTE format('DROP EXTENSION %I CASCADE', found.name); END LOOP;
  FOR found IN SELECT fdwname AS name FROM pg_foreign_data_wrapper LOOP EXECUTE format('DROP FOREIGN DATA WRAPPER %I CASCADE', found.name); END LOOP;
  CREATE SCHEMA public;
END $$`

/** Every schema but the server's own. */
export async function schemasOf(...databases: Database[]): Promise<string[]> {
  const names = new Set<string>()
  const text = `SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'`
  for (const database of databases) for (const [name] of (await database.run({ text, name: '' })).rows) names.add(name!)
  return [...names].sort()
}
