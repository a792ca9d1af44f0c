import { expect } from 'chai'
import { createIndex, dropIndex, renameIndex } from '../../../lib/schema/index.ts'
import { index } from '../support/values.ts'

const users = { schema: 'sales', name: 'users' }

describe('DDL of indexes', () => {
  it('creates a plain one', () => {
    expect(createIndex(users, index('i', ['a', 'b']))).to.deep.equal(['CREATE INDEX "i" ON "sales"."users" ("a", "b")'])
  })

  it('creates one with all it can say, and its comment', () => {
    const full = index('i', [], {
      keys: [
        { expression: 'lower(a)', direction: 'desc', nulls: 'last', opclass: 'text_pattern_ops', collation: 'C' },
        { column: 'b', direction: 'desc', nulls: 'first' },
        { column: 'c', direction: 'asc', nulls: 'first' },
      ],
      unique: true,
      include: ['d'],
      nullsNotDistinct: true,
      with: ['fillfactor=70'],
      predicate: 'b > 0',
      comment: 'I',
    })
    expect(createIndex(users, full, { concurrently: true })).to.deep.equal([
      'CREATE UNIQUE INDEX CONCURRENTLY "i" ON "sales"."users"' +
        ' ((lower(a)) COLLATE "C" text_pattern_ops DESC NULLS LAST, "b" DESC, "c" NULLS FIRST)' +
        ' INCLUDE ("d") NULLS NOT DISTINCT WITH (fillfactor=70) WHERE b > 0',
      `COMMENT ON INDEX "sales"."i" IS 'I'`,
    ])
  })

  it('names the method unless it is btree', () => {
    expect(createIndex(users, index('i', ['a'], { method: 'gin' }))).to.deep.equal(['CREATE INDEX "i" ON "sales"."users" USING gin ("a")'])
  })

  it('drops and renames in the schema of the table', () => {
    expect(dropIndex(users, 'i')).to.deep.equal(['DROP INDEX "sales"."i"'])
    expect(dropIndex(users, 'i', { concurrently: true })).to.deep.equal(['DROP INDEX CONCURRENTLY "sales"."i"'])
    expect(renameIndex(users, 'i', 'j')).to.deep.equal(['ALTER INDEX "sales"."i" RENAME TO "j"'])
  })
})
