import { expect } from 'chai'
import type { Migration } from '../../../lib/migration/index.ts'
import { sqlFragment as sql } from '../../../lib/sql/index.ts'
import { LOCKS, operationLocks, tablesMade, type LockMode } from '../../../lib/migration/operations/lock.ts'
import { operationStatements } from '../../../lib/migration/operations/statements.ts'
import { t } from '../../../lib/migration/t.ts'
import { Rollback, type Database } from '../../../lib/database/index.ts'
import { onEveryDatabase } from '../../support/databases.ts'
import { operationsOf } from '../methods/support.ts'

onEveryDatabase('the locks of operations', (target) => {
  let database: Database
  before(async () => {
    database = await target.connect()
    await database.script(`
      create type kind as enum ('a', 'b');
      create table users (id bigint primary key, email text, kind kind default 'a', constraint plain check (email <> ''), constraint pending check (id > 0) not valid);
      create table orders (id bigint primary key, user_id bigint constraint orders_user_id_fkey references users);
      create index users_email_idx on users (email);
      create unique index users_email_new on users (email)`)
  })

  const cases: Record<string, (m: Migration) => void> = {
    addColumn: (m) => {
      m.addColumn('users', 'phone', t.text().nullable())
    },
    removeColumn: (m) => {
      m.removeColumn('users', 'kind')
    },
    renameColumn: (m) => {
      m.renameColumn('users', 'email', 'mail')
    },
    changeColumn: (m) => {
      m.changeColumn('users', 'email', t.string(9).nullable(), { from: t.text().nullable() })
    },
    changeColumnNull: (m) => {
      m.changeColumnNull('orders', 'user_id', false)
    },
    changeColumnDefault: (m) => {
      m.changeColumnDefault('users', 'email', { from: null, to: 'x' })
    },
    renameTable: (m) => {
      m.renameTable('users', 'people')
    },
    dropTable: (m) => {
      m.dropTable('orders', { id: t.bigint().primaryKey(), user_id: t.references('users', { index: false }) })
    },
    'createTable with a reference': (m) => {
      m.createTable('more', { user_id: t.references('users') })
    },
    addForeignKey: (m) => {
      m.addForeignKey('users', 'orders', { column: 'id', validate: false })
    },
    removeForeignKey: (m) => {
      m.removeForeignKey('orders', 'users')
    },
    addCheck: (m) => {
      m.addCheck('users', 'more', sql`id > 1`, { validate: false })
    },
    removeCheck: (m) => {
      m.removeCheck('users', 'plain', sql`email <> ''`)
    },
    validateConstraint: (m) => {
      m.validateConstraint('users', 'pending')
    },
    alterConstraint: (m) => {
      m.alterConstraint('orders', 'orders_user_id_fkey', { from: false, to: 'deferred' })
    },
    renameConstraint: (m) => {
      m.renameConstraint('users', 'plain', 'plainer')
    },
    addUnique: (m) => {
      m.addUnique('users', ['email'], { name: 'users_email_new', usingIndex: 'users_email_new' })
    },
    addIndex: (m) => {
      m.addIndex('users', ['kind'])
    },
    removeIndex: (m) => {
      m.removeIndex('users', ['email'])
    },
    renameIndex: (m) => {
      m.renameIndex('users', 'users_email_idx', 'other')
    },
    changeTableComment: (m) => {
      m.changeTableComment('users', { from: null, to: 'x' })
    },
    changeEnumValues: (m) => {
      m.changeEnumValues('kind', { from: ['a', 'b'], to: ['b', 'a'], columns: [{ table: 'users', column: 'kind', default: 'a' }] })
    },
    addEnumValue: (m) => {
      m.addEnumValue('kind', 'c')
    },
  }

  for (const [name, change] of Object.entries(cases)) {
    it(`of ${name} are those that the server takes`, async () => {
      const operations = operationsOf(change)
      const told = operations
        .flatMap((operation) => operationLocks(operation, tablesMade(operations)))
        .map(({ table, mode }) => `${mode} on ${table}`)
      expect(told.sort()).to.deep.equal(await taken(operations.flatMap(operationStatements)))
    })
  }

  /** The strongest lock on each table that was there, taken from the server's own list. */
  async function taken(statements: string[]): Promise<string[]> {
    const strongest = new Map<string, LockMode>()
    await database.transaction(async () => {
      await database.script(
        "create temp table before on commit drop as select oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
      )
      for (const statement of statements) await database.script(statement)
      const { rows } = await database.run({
        name: '',
        text: "select b.relname, l.mode from pg_locks l join before b on b.oid = l.relation where l.locktype = 'relation' and l.pid = pg_backend_pid()",
      })
      for (const [table, raw] of rows) {
        const mode = raw!
          .replace(/Lock$/, '')
          .replace(/(?!^)([A-Z])/g, ' $1')
          .toUpperCase() as LockMode
        const known = strongest.get(table!)
        if (LOCKS.includes(mode) && (known === undefined || LOCKS.indexOf(mode) > LOCKS.indexOf(known))) strongest.set(table!, mode)
      }
      throw new Rollback()
    })
    return [...strongest].map(([table, mode]) => `${mode} on ${table}`).sort()
  }
})

describe('the tables that a migration makes', () => {
  it('are known by the name that they get later, too', () => {
    const operations = operationsOf((m) => {
      m.createTable('people', { id: t.id() })
      m.renameTable('people', 'users')
      m.renameTable('old', 'older')
    })
    expect([...tablesMade(operations)]).to.deep.equal(['people', 'users'])
  })
})
