import { expect } from 'chai'
import { sqlFragment as sql } from '../../lib/sql/index.ts'
import { MigrationRefused } from '../../lib/migration/errors.ts'
import { InvalidMigrationFile } from '../../lib/migration/file/index.ts'
import { Migration } from '../../lib/migration/migration.ts'
import { recordMigration } from '../../lib/migration/record.ts'
import { t } from '../../lib/migration/t.ts'
import { operationsOf, sqlOf } from './methods/support.ts'

const phone = (m: Migration) => {
  m.addColumn('users', 'phone', t.text())
}
const add = 'ALTER TABLE "users" ADD COLUMN "phone" text NOT NULL'
const drop = 'ALTER TABLE "users" DROP COLUMN "phone"'

describe('recording a migration', () => {
  it('goes down by the opposite of each operation, the last first', () => {
    expect(
      sqlOf((m) => {
        phone(m)
        m.renameColumn('users', 'phone', 'tel')
      }, 'down'),
    ).to.deep.equal(['ALTER TABLE "users" RENAME COLUMN "tel" TO "phone"', drop])
    expect(operationsOf(phone, 'down').map(({ name, subject }) => ({ name, subject }))).to.deep.equal([
      { name: 'removeColumn', subject: 'users.phone' },
    ])
  })

  it('runs SQL with what undoes it', () => {
    const change = (m: Migration) => {
      m.execute('select 1', { down: sql`select ${2}` })
      m.execute('select 3', { down: '' })
    }
    expect(sqlOf(change, 'up')).to.deep.equal(['select 1', 'select 3'])
    expect(sqlOf(change, 'down')).to.deep.equal(["select '2'"])
    expect(
      sqlOf((m) => {
        m.execute('select 1')
      }, 'down'),
    ).to.deep.equal(['-- execute select 1: it has no `down`'])
  })

  it('takes the list of the direction in reversible and upOnly', () => {
    const change = (m: Migration) => {
      m.reversible({
        up: () => {
          m.execute('up')
        },
        down: () => {
          m.execute('down')
        },
      })
      m.upOnly(() => {
        m.execute('once')
      })
    }
    expect(sqlOf(change, 'up')).to.deep.equal(['up', 'once'])
    expect(sqlOf(change, 'down')).to.deep.equal(['down'])
  })

  it('reverts a whole migration', () => {
    class AddPhone extends Migration {
      change(): void {
        phone(this)
      }
    }
    class Two extends Migration {
      up(): void {
        phone(this)
      }
      down(): void {
        this.execute('select 1')
      }
    }
    class NoWayBack extends Migration {
      up(): void {
        phone(this)
      }
    }
    const reverting = (migration: typeof AddPhone | typeof Two | typeof NoWayBack, direction: 'up' | 'down') =>
      sqlOf((m) => {
        m.revert(migration)
      }, direction)
    expect([reverting(AddPhone, 'up'), reverting(AddPhone, 'down')]).to.deep.equal([[drop], [add]])
    expect([reverting(Two, 'up'), reverting(Two, 'down')]).to.deep.equal([['select 1'], [add]])
    expect([reverting(NoWayBack, 'up'), reverting(NoWayBack, 'down')]).to.deep.equal([['-- down : there is no down() in NoWayBack'], [add]])
  })

  it('reverts what is inside', () => {
    expect(
      sqlOf((m) => {
        m.revert(() => {
          phone(m)
        })
      }, 'up'),
    ).to.deep.equal([drop])
    expect(
      sqlOf((m) => {
        m.revert(() => {
          phone(m)
        })
      }, 'down'),
    ).to.deep.equal([add])
    expect(
      sqlOf((m) => {
        m.revert(() => {
          m.revert(() => {
            phone(m)
            m.upOnly(() => {
              m.execute('x')
            })
          })
        })
      }),
    ).to.deep.equal([add, 'x'])
  })

  it('keeps what is assured, and what is said', () => {
    expect(
      sqlOf((m) => {
        m.safetyAssured('small table', () => {
          phone(m)
        })
      }),
    ).to.deep.equal([add])
    expect(
      operationsOf((m) => {
        m.say('hello')
      }, 'down'),
    ).to.deep.equal([{ kind: 'say', name: 'say', subject: 'hello' }])
  })

  it('goes down by down() where there is up()', () => {
    class Both extends Migration {
      up() {
        this.execute('up')
      }
      down() {
        this.execute('down')
      }
    }
    class Up extends Migration {
      up() {
        this.execute('up')
      }
    }
    expect(recordMigration('x.ts', Both, 'down')).to.have.nested.property('[0].up[0]', 'down')
    expect(recordMigration('x.ts', Up, 'down')[0]).to.include({ kind: 'irreversible', reason: 'there is no down() beside it' })
  })

  it('records anew each time', () => {
    class Twice extends Migration {
      change() {
        this.execute('x', { down: 'y' })
      }
    }
    expect(recordMigration('x.ts', Twice, 'up')).to.have.length(1)
    expect(recordMigration('x.ts', Twice, 'up')).to.have.length(1)
  })

  it('refuses what is no migration, or none that can be recorded', () => {
    expect(() => recordMigration('1_x.ts', class {}, 'up')).to.throw(
      InvalidMigrationFile,
      '1_x.ts: its default export is no class that extends Migration',
    )
    expect(() => recordMigration('1_x.ts', undefined, 'up')).to.throw(InvalidMigrationFile)
    expect(() => recordMigration('1_x.ts', class extends Migration {}, 'up')).to.throw(InvalidMigrationFile, 'neither change() nor up()')
    expect(() =>
      recordMigration(
        '1_x.ts',
        class extends Migration {
          change() {}
          down() {}
        },
        'up',
      ),
    ).to.throw(InvalidMigrationFile, 'one or the other')
    expect(() =>
      recordMigration(
        '1_x.ts',
        class extends Migration {
          async change() {
            await Promise.resolve()
          }
        },
        'up',
      ),
    ).to.throw(MigrationRefused, 'change() is asynchronous')
  })
})
