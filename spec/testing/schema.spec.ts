import { expect } from 'chai'
import { Base, belongsTo, hasMany, sql, t } from '../../lib/index.ts'
import { currentDatabase } from '../../lib/database/index.ts'
import { createSchema } from '../../lib/testing/index.ts'
import { onEveryDatabase } from '../support/databases.ts'
import { raised } from '../support/sent.ts'

class Author extends Base.model(
  { id: t.id(), name: t.string(40).unique(), mood: t.enum(['glad', 'sad']).default('glad') },
  { books: () => hasMany(Book) },
) {}
class Book extends Base.model(
  { id: t.id(), authorId: t.references(() => Author), title: t.string() },
  { author: () => belongsTo(Author) },
) {}
/** As if the application's model had changed since. */
const changed = () => {
  class Author extends Base.model({ id: t.id(), name: t.string(40), born: t.date().nullable() }) {}
  return Author
}

onEveryDatabase('createSchema', (target) => {
  before(() => target.connect())

  it('creates the tables and types that models declare', async () => {
    await createSchema([Author, Book])
    const author = await Author.create({ name: 'ann' })
    await author.books.create({ title: 'one' })
    expect(author.mood).to.equal('glad')
    expect(await Author.build({ name: 'ann' }).save()).to.equal(false)
  })

  it('takes models in any order', async () => {
    await createSchema([Book, Author])
    expect(await Book.count()).to.equal(0)
  })

  it('begins anew where tables are there, with what depends on them', async () => {
    await createSchema([Author, Book])
    await (await Author.create({ name: 'ann' })).books.create({ title: 'one' })
    await createSchema([Author])
    expect(await Author.count()).to.equal(0)
    expect(await Book.count()).to.equal(1)
    await createSchema([changed()])
    expect(await changed().create({ name: 'x', born: '2026-01-01' })).to.include({ id: 1 })
  })

  it('leaves everything as it was where it fails', async () => {
    await createSchema([Author, Book])
    await Author.create({ name: 'ann' })
    class Broken extends Base.model({ id: t.id(), x: t.integer().check(sql`nonsense > 1`) }) {}
    expect(await raised(() => createSchema([Author, Book, Broken]))).to.include({ code: 'TREFOIL_UNDEFINED_COLUMN' })
    expect(await Author.count()).to.equal(1)
  })

  it('does nothing to a database that migrations have stamped with another environment', async () => {
    await createSchema([Author, Book])
    await Author.create({ name: 'ann' })
    const database = currentDatabase()
    await database.script(
      'create table trefoil_versions (revision text primary key); create table trefoil_history (revision text primary key)',
    )
    await database.script('create table trefoil_metadata (key text primary key, value text)')
    try {
      await database.script(`insert into trefoil_metadata values ('environment', 'staging')`)
      expect(await raised(() => createSchema([Author, Book]))).to.include({ code: 'TREFOIL_ENVIRONMENT_MISMATCH', stamp: 'staging' })
      await database.script(`update trefoil_metadata set value = 'production'`)
      expect(await raised(() => createSchema([Author, Book]))).to.include({ code: 'TREFOIL_REFUSED_IN_PRODUCTION' })
      expect(await Author.count()).to.equal(1)
    } finally {
      await database.script('drop table trefoil_versions, trefoil_history, trefoil_metadata')
    }
  })

  it('does nothing in production', async () => {
    await createSchema([Author, Book])
    await Author.create({ name: 'ann' })
    const before = process.env['TREFOIL_ENV']
    process.env['TREFOIL_ENV'] = 'production'
    try {
      expect(await raised(() => createSchema([Author]))).to.include({ code: 'TREFOIL_REFUSED_IN_PRODUCTION' })
    } finally {
      if (before === undefined) delete process.env['TREFOIL_ENV']
      else process.env['TREFOIL_ENV'] = before
    }
    expect(await Author.count()).to.equal(1)
  })

  it('says that no model is known where none was booted', async () => {
    const error = await raised(() => createSchema([]))
    expect(error).to.include({ code: 'TREFOIL_NO_MODELS' })
    expect(error.message).to.include('createSchema([User])')
  })

  it('needs a connected database', async () => {
    expect(await raised(() => currentDatabase('nowhere'))).to.include({ code: 'TREFOIL_NOT_CONNECTED' })
  })
})
