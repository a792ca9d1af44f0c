import { expect } from 'chai'
import {
  addConstraint,
  alterForeignKey,
  dropConstraint,
  renameConstraint,
  validateConstraint,
  type Constraint,
} from '../../../lib/schema/index.ts'
import { check, foreignKey, unique } from '../support/values.ts'

const users = { schema: 'public', name: 'users' }
const add = (constraint: Constraint, options = {}): string => addConstraint(users, constraint, options).join(';')

describe('DDL of constraints', () => {
  it('adds a primary key', () => {
    const value = { name: 'users_pkey', columns: ['a', 'b'], include: ['c'] }
    expect(add({ kind: 'primaryKey', value })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "users_pkey" PRIMARY KEY ("a", "b") INCLUDE ("c")',
    )
  })

  it('adds a unique constraint with all it can say', () => {
    const value = unique('u', ['a'], { include: ['b'], nullsNotDistinct: true, deferrability: 'initially deferred' })
    expect(add({ kind: 'unique', value })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "u" UNIQUE NULLS NOT DISTINCT ("a") INCLUDE ("b") DEFERRABLE INITIALLY DEFERRED',
    )
  })

  it('makes a key of an index that was built beforehand', () => {
    expect(add({ kind: 'unique', value: unique('u', ['a']) }, { usingIndex: 'users_a' })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "u" UNIQUE USING INDEX "users_a"',
    )
    expect(add({ kind: 'primaryKey', value: { name: 'p', columns: ['a'] } }, { usingIndex: 'users_a' })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "p" PRIMARY KEY USING INDEX "users_a"',
    )
  })

  it('adds a foreign key with all it can say', () => {
    const value = foreignKey('f', ['a', 'b'], 'teams', {
      references: { schema: 'other', name: 'teams', columns: ['x', 'y'] },
      onDelete: 'set null',
      onDeleteColumns: ['b'],
      onUpdate: 'cascade',
      match: 'full',
      deferrability: 'initially immediate',
      validated: false,
    })
    expect(add({ kind: 'foreignKey', value })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "f" FOREIGN KEY ("a", "b") REFERENCES "other"."teams" ("x", "y") MATCH FULL' +
        ' ON DELETE SET NULL ("b") ON UPDATE CASCADE DEFERRABLE NOT VALID',
    )
  })

  it('says nothing about NO ACTION, and something about RESTRICT', () => {
    const value = foreignKey('f', ['a'], 'teams', { onUpdate: 'restrict' })
    expect(add({ kind: 'foreignKey', value })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "teams" ("id") ON UPDATE RESTRICT',
    )
  })

  it('adds a check, and one without a look at the rows', () => {
    expect(add({ kind: 'check', value: check('c', 'a > 0', { noInherit: true }) })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "c" CHECK (a > 0) NO INHERIT',
    )
    expect(add({ kind: 'check', value: check('c', 'a > 0') }, { notValid: true })).to.equal(
      'ALTER TABLE "users" ADD CONSTRAINT "c" CHECK (a > 0) NOT VALID',
    )
  })

  it('validates, renames and drops by name', () => {
    expect(validateConstraint(users, 'c')).to.deep.equal(['ALTER TABLE "users" VALIDATE CONSTRAINT "c"'])
    expect(renameConstraint(users, 'c', 'd')).to.deep.equal(['ALTER TABLE "users" RENAME CONSTRAINT "c" TO "d"'])
    expect(dropConstraint(users, 'c')).to.deep.equal(['ALTER TABLE "users" DROP CONSTRAINT "c"'])
  })

  it('changes the deferrability of a foreign key in place', () => {
    const key = (deferrability: 'not deferrable' | 'initially immediate' | 'initially deferred'): string[] =>
      alterForeignKey(users, foreignKey('f', ['a'], 'teams', { deferrability }))
    expect(key('not deferrable')).to.deep.equal(['ALTER TABLE "users" ALTER CONSTRAINT "f" NOT DEFERRABLE'])
    expect(key('initially immediate')).to.deep.equal(['ALTER TABLE "users" ALTER CONSTRAINT "f" DEFERRABLE INITIALLY IMMEDIATE'])
    expect(key('initially deferred')).to.deep.equal(['ALTER TABLE "users" ALTER CONSTRAINT "f" DEFERRABLE INITIALLY DEFERRED'])
  })
})
