import { expect } from 'chai'
import { addEnumValue, createEnum, dropEnum, recreateEnum, renameEnum, renameEnumValue } from '../../../lib/schema/index.ts'
import { column, enumType } from '../support/values.ts'

const role = { schema: 'public', name: 'role' }

describe('DDL of enums', () => {
  it('creates and drops one', () => {
    expect(createEnum(enumType('role', ['a', "it's"], { comment: 'R' }))).to.deep.equal([
      `CREATE TYPE "role" AS ENUM ('a', 'it''s')`,
      `COMMENT ON TYPE "role" IS 'R'`,
    ])
    expect(dropEnum(role)).to.deep.equal(['DROP TYPE "role"'])
  })

  it('renames the type and a value', () => {
    expect(renameEnum(role, 'kind')).to.deep.equal(['ALTER TYPE "role" RENAME TO "kind"'])
    expect(renameEnumValue(role, 'a', 'b')).to.deep.equal([`ALTER TYPE "role" RENAME VALUE 'a' TO 'b'`])
  })

  it('adds a value at its place', () => {
    expect(addEnumValue(role, 'c')).to.deep.equal([`ALTER TYPE "role" ADD VALUE 'c'`])
    expect(addEnumValue(role, 'c', { before: 'a' })).to.deep.equal([`ALTER TYPE "role" ADD VALUE 'c' BEFORE 'a'`])
    expect(addEnumValue(role, 'c', { after: 'a' })).to.deep.equal([`ALTER TYPE "role" ADD VALUE 'c' AFTER 'a'`])
  })

  it('makes one anew with its columns and their defaults', () => {
    const columns = [
      { table: { schema: 'public', name: 'users' }, column: column('role', 'role', { default: "'a'::public.role" }) },
      { table: { schema: 'public', name: 'users' }, column: column('roles', 'role[]') },
    ]
    expect(recreateEnum(enumType('role', ['a', 'b']), enumType('role', ['b', 'a']), columns)).to.deep.equal([
      'ALTER TYPE "role" RENAME TO "role_old"',
      `CREATE TYPE "role" AS ENUM ('b', 'a')`,
      'ALTER TABLE "users" ALTER COLUMN "role" DROP DEFAULT',
      'ALTER TABLE "users" ALTER COLUMN "role" TYPE role USING "role"::text::role',
      `ALTER TABLE "users" ALTER COLUMN "role" SET DEFAULT 'a'::public.role`,
      'ALTER TABLE "users" ALTER COLUMN "roles" TYPE role[] USING "roles"::text[]::role[]',
      'DROP TYPE "role_old"',
    ])
  })
})
