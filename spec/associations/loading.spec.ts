import { expect } from 'chai'
import { Base, belongsTo, hasMany, hasOne, t } from '../../lib/index.ts'
import { expectQueries } from '../../lib/testing/queries.ts'
import { withTables } from '../support/with-tables.ts'

/** Books refer to a shelf by a code that not every shelf has. */
class Shelf extends Base.model(
  { id: t.id(), code: t.string().nullable().unique() },
  {
    books: () => hasMany(Book, { primaryKey: 'code', foreignKey: 'shelfCode' }),
    cover: () => hasOne(Book, { primaryKey: 'code', foreignKey: 'shelfCode' }),
  },
) {}
class Book extends Base.model(
  { id: t.id(), shelfCode: t.string().nullable() },
  {
    shelf: () => belongsTo(Shelf, { foreignKey: 'shelfCode', primaryKey: 'code', optional: true }),
    neighbours: () => hasMany(Book, { through: 'shelf', source: 'books' }),
  },
) {}

withTables('loading associations', [Shelf, Book], () => {
  describe('of records that have no key', () => {
    it('gives nothing, without a statement, for one record and for the records of a result', async () => {
      await Shelf.insertAll([{ code: null }, { code: null }])
      for (const shelf of [await Shelf.firstOrFail(), ...(await Shelf.all())]) {
        await expectQueries(0, async () => {
          expect(await shelf.books).to.deep.equal([])
          expect(await shelf.cover).to.equal(null)
        })
      }
      const included = await Shelf.includes('books', 'cover')
      expect(included.map(({ books, cover }) => [books.length, cover])).to.deep.equal([
        [0, null],
        [0, null],
      ])
    })

    it('gives those of the others', async () => {
      await Shelf.insertAll([{ code: null }, { code: 'a' }])
      await Book.insertAll([{ shelfCode: null }, { shelfCode: 'a' }])
      const [none, a] = await Shelf.order('id')
      expect([(await none!.books).length, (await a!.books).length]).to.deep.equal([0, 1])
    })
  })

  it('finds the owner of a record whose key is changed while the query is under way', async () => {
    await Shelf.insertAll([{ code: 'a' }, { code: 'b' }])
    await Book.insertAll([{ shelfCode: 'a' }, { shelfCode: 'b' }, { shelfCode: 'b' }])
    for (const book of [await Book.firstOrFail(), (await Book.order('id'))[0]!]) {
      const reading = Promise.resolve(book.shelf)
      const beside = Promise.resolve(book.neighbours)
      await Promise.resolve()
      book.shelfCode = 'b'
      expect((await reading)?.code).to.equal('b')
      expect((await beside).length).to.equal(2)
      expect((await book.shelf)?.code).to.equal('b')
    }
  })
})
